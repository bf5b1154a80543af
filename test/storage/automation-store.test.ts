import { describe, expect, it } from 'vitest';
import type { AutomationDecision } from '#domain/automation/decision.ts';
import { passes, refuses, verdictOf } from '#domain/automation/gate-answer.ts';
import { now, temporaryFolder, temporaryStore } from './store-fixture.ts';

const made: Omit<AutomationDecision, 'id'> = {
  at: now,
  rule: 'rate-limit',
  ruleName: 'Rate limit hit',
  mode: 'automatic',
  template: 'auto-rate-limit',
  ticket: 1001,
  message: 1,
  sender: 'ops@lumen.example',
  verdict: verdictOf([passes('answerable', 'A person wrote it.'), refuses('earned', 'Off.')]),
  outcome: 'queued',
  outcomeBecause: null,
  outboxItem: 7,
  sentAt: null,
  reaction: null,
};
const all = { rule: null, ticket: null, sender: null, before: null, limit: 50 };

describe('decisions about automatic replies', () => {
  it('are given back as they were made, newest first, by rule, ticket and sender', () => {
    const { automations } = temporaryStore();
    const first = automations.addDecision(made);
    const second = automations.addDecision({
      ...made,
      outboxItem: null,
      ticket: 1002,
      sender: 'x@y.example',
      rule: 'latency',
    });
    expect(automations.decision(first)).toEqual({ ...made, id: first });
    expect(automations.decisions(all).map(({ id }) => id)).toEqual([second, first]);
    expect(automations.decisions({ ...all, before: second }).map(({ id }) => id)).toEqual([first]);
    expect(automations.decisions({ ...all, rule: 'latency' }).map(({ id }) => id)).toEqual([second]);
    expect(automations.decisions({ ...all, ticket: 1001 }).map(({ id }) => id)).toEqual([first]);
    expect(automations.decisions({ ...all, sender: 'x@y.example' }).map(({ id }) => id)).toEqual([second]);
    expect(automations.decisionOfItem(7)?.id).toBe(first);
    expect([automations.isDecided('rate-limit', 1), automations.isDecided('latency', 9)]).toEqual([true, false]);
  });

  it('survive a restart, with what became of them and the first reaction', () => {
    const folder = temporaryFolder();
    const store = temporaryStore(folder);
    const id = store.automations.addDecision(made);
    store.automations.setOutcome(id, 'sent', { sentAt: now + 5 });
    store.automations.setReaction(id, 'wrote-again', now + 9);
    store.automations.setReaction(id, 'thanked', now + 10);
    store.close();
    const { automations } = temporaryStore(folder);
    expect(automations.decision(id)).toEqual({
      ...made,
      id,
      outcome: 'sent',
      sentAt: now + 5,
      reaction: { kind: 'wrote-again', at: now + 9 },
    });
    expect(automations.tally('rate-limit')).toMatchObject({
      sent: 1,
      refused: 0,
      reactions: { 'wrote-again': 1, thanked: 0 },
    });
    expect(automations.echoes(now)).toEqual([{ kind: 'objection', at: now + 9 }]);
  });

  it('count for the limits while they wait and once they are sent, not when they were withdrawn', () => {
    const { automations } = temporaryStore();
    const waiting = automations.addDecision(made);
    automations.addDecision({
      ...made,
      outboxItem: 8,
      sender: 'dev@lumen.example',
      template: 'auto-latency',
      sentAt: now + 3,
      outcome: 'sent',
    });
    automations.addDecision({ ...made, outboxItem: null, outcome: 'refused' });
    expect(automations.sentTimes({ since: now })).toEqual([now, now + 3]);
    expect(automations.sentTimes({ since: now, sender: 'ops@lumen.example' })).toEqual([now]);
    expect(automations.sentTimes({ since: now, domain: 'lumen.example' })).toHaveLength(2);
    expect(automations.sentTimes({ since: now, template: 'auto-latency' })).toEqual([now + 3]);
    expect(automations.sentTimes({ since: now + 1 })).toEqual([]);
    automations.setOutcome(waiting, 'withdrawn', { because: 'Undone.' });
    expect(automations.sentTimes({ since: now })).toEqual([now + 3]);
  });

  it('a domain counts with all below it, and only what is not settled where that is asked for', () => {
    const { automations } = temporaryStore();
    const outcome = 'sent' as const;
    for (const [at, sender] of [
      [1, 'a@lumen.example'],
      [2, 'a@mail.lumen.example'],
      [3, 'a@dilumen.example'],
    ] as const)
      automations.addDecision({ ...made, at: now + at, sender, outcome, outboxItem: at });
    expect(automations.sentTimes({ since: now, domain: 'lumen.example' })).toEqual([now + 1, now + 2]);
    const unsettled = () => automations.sentTimes({ since: now, unsettled: true });
    expect(unsettled()).toHaveLength(3);
    const [third, second, first] = automations.decisions(all).map(({ id }) => id);
    automations.setReaction(first ?? 0, 'thanked', now + 9);
    automations.setReaction(second ?? 0, 'wrote-again', now + 9);
    automations.setReaction(third ?? 0, 'silent', now + 9);
    expect(unsettled()).toEqual([now + 2]);
  });
});

describe('the switches, exceptions and circuit of automatic replies', () => {
  it('keep every switch with who and why; the newest counts', () => {
    const { automations } = temporaryStore();
    expect(automations.switched('latency')).toBeNull();
    automations.addSwitch('latency', { mode: 'suggest', by: 'Ann', at: now, because: null });
    automations.addSwitch('latency', { mode: 'automatic', by: 'Bo', at: now + 1, because: 'tried for a month' });
    expect(automations.switched('latency')).toEqual({
      mode: 'automatic',
      by: 'Bo',
      at: now + 1,
      because: 'tried for a month',
    });
    expect(automations.switches('latency').map(({ by }) => by)).toEqual(['Bo', 'Ann']);
  });

  it('never again for a sender, whatever the case, until it is taken back', () => {
    const { automations } = temporaryStore();
    automations.setNeverAgain('Ops@Lumen.example', { address: 'ops@lumen.example', by: 'Ann', at: now });
    expect(automations.neverAgain('ops@LUMEN.example')).toBe(true);
    expect(automations.neverAgainList()).toEqual([{ address: 'ops@lumen.example', by: 'Ann', at: now }]);
    automations.setNeverAgain('ops@lumen.example', null);
    expect(automations.neverAgain('ops@lumen.example')).toBe(false);
  });

  it('the circuit is closed at first and keeps why it opened', () => {
    const { automations } = temporaryStore();
    expect(automations.circuit()).toEqual({ open: null, closedAt: 0 });
    automations.setCircuit({ open: { since: now, because: '3 bounced' }, closedAt: 5 });
    expect(automations.circuit()).toEqual({ open: { since: now, because: '3 bounced' }, closedAt: 5 });
  });

  it('a wrong answer of the simulator is marked and unmarked', () => {
    const { automations } = temporaryStore();
    automations.markFalsePositive('latency', 4, true, 'Ann', now);
    automations.markFalsePositive('latency', 5, true, 'Ann', now);
    automations.markFalsePositive('latency', 4, false, 'Ann', now);
    expect([...automations.falsePositives('latency')]).toEqual([5]);
  });
});
