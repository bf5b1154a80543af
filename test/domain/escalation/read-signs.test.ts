import { describe, expect, test } from 'vitest';
import { compileDangerWords } from '#domain/automation/danger-words.ts';
import type { Evidence } from '#domain/classification/classification.ts';
import { readSigns, type SignSituation } from '#domain/escalation/read-signs.ts';
import { classification, eventLog, type Entry } from '#test/domain/ticket/event-log.ts';

const danger = compileDangerWords([
  { topic: 'leaving', words: ['competitor*', 'terminat*'] },
  { topic: 'legal matters', words: ['lawyer*'] },
]);
const signs = (more: Partial<SignSituation>) =>
  readSigns({
    type: 'latency',
    classification: classification('medium', 'latency'),
    newestText: '',
    timers: [],
    events: [],
    readyAnswer: null,
    danger,
    ...more,
  });
const churn = (text: string, reason: string, against = false): Evidence => ({
  part: 'body',
  start: 0,
  end: text.length,
  text,
  speaksFor: 'churn-risk',
  against,
  reason,
});
const withEvidence = (...evidence: Evidence[]) => ({ ...classification('medium', 'latency'), evidence });

test('nothing is no sign', () => {
  expect([...signs({})]).toEqual([]);
});

describe('words of leaving', () => {
  test('are a type that says so, leading or not', () => {
    expect(signs({ type: 'churn-risk' }).get('churn-words')).toBe('It counts as a churn risk.');
    const also = { ...withEvidence(churn('cancel', 'wants to cancel')), also: ['churn-risk'] as const };
    expect(signs({ classification: also }).get('churn-words')).toBe(
      'The mail speaks of leaving as well: “cancel” (wants to cancel).',
    );
  });

  test('are two pieces of evidence, but not one and not one against', () => {
    const one = churn('your competitor', 'speaks of another vendor');
    expect(signs({ classification: withEvidence(one) }).has('churn-words')).toBe(false);
    const against = churn('stays', 'says that it stays', true);
    expect(signs({ classification: withEvidence(one, against) }).has('churn-words')).toBe(false);
    expect(signs({ classification: withEvidence(one, churn('cancel', 'wants to cancel')) }).has('churn-words')).toBe(
      true,
    );
  });

  test('are one piece of evidence and another word of the danger list, not the same word twice', () => {
    const one = withEvidence(churn('your competitor', 'speaks of another vendor'));
    expect(signs({ classification: one, newestText: 'Your competitor is faster.' }).has('churn-words')).toBe(false);
    expect(signs({ classification: one, newestText: 'We are terminating.' }).has('churn-words')).toBe(true);
    expect(signs({ classification: one, newestText: 'My lawyer says so.' }).has('churn-words')).toBe(false);
  });
});

describe('a runbook that did not help', () => {
  const started: Entry = { at: 1, id: 5, kind: 'runbook-started', runbook: 'api', title: 'API errors', text: 'x' };
  const step = (at: number, state: 'failed' | 'done'): Entry => ({
    at,
    kind: 'runbook-step',
    run: 5,
    step: 'key',
    title: 'Check the key',
    state,
    answer: null,
    because: null,
  });
  const ended = (outcome: 'solved' | 'escalated' | 'abandoned'): Entry => ({
    at: 9,
    kind: 'runbook-ended',
    run: 5,
    title: 'API errors',
    outcome,
    because: null,
  });
  const sign = (...events: Entry[]) => signs({ events: eventLog(...events) }).get('runbook-exhausted');

  test('ended as escalated, or stands at a step that failed', () => {
    expect(sign(started, ended('escalated'))).toBe('The runbook “API errors” ended without an answer.');
    expect(sign(started, step(2, 'failed'))).toBe('The step “Check the key” of the runbook “API errors” failed.');
  });

  test('is none that was solved or abandoned, or went on', () => {
    expect(sign(started, ended('solved'))).toBeUndefined();
    expect(sign(started, ended('abandoned'))).toBeUndefined();
    expect(sign(started, step(2, 'failed'), step(3, 'done'))).toBeUndefined();
    expect(sign(started)).toBeUndefined();
  });
});

test('an answer that is ready, a reproduction and a diagnosis past its time say why', () => {
  const timers = [
    { kind: 'diagnosis', state: 'overdue', startedAt: 0, due: 1, endedAt: null, explanation: '5 minutes over.' },
  ] as const;
  const found = signs({ timers, readyAnswer: 'Rate limit hit', newestText: '1. Send it\n2. Read it' });
  expect(Object.fromEntries(found)).toEqual({
    'automatic-answer-ready': 'The rule “Rate limit hit” has an answer ready that passed every check.',
    reproduction: 'It can be reproduced: there are numbered steps.',
    'diagnosis-over': '5 minutes over.',
  });
  expect(signs({ timers: [{ ...timers[0], state: 'running' }] }).has('diagnosis-over')).toBe(false);
});
