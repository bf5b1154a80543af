import { describe, expect, it } from 'vitest';
import type { RunbookStepView } from '#contract/runbooks.ts';
import { stepSummary } from '#features/runbooks/step-summary.ts';

const step = (change: Partial<RunbookStepView>): RunbookStepView => ({
  id: 'key',
  title: 'Check the key',
  detail: { text: '', unresolved: [] },
  condition: null,
  applies: 'yes',
  state: 'open',
  answer: null,
  because: null,
  at: null,
  by: null,
  answers: [{ id: 'expired', label: 'It has expired', templates: [], ends: null, escalation: null }],
  questions: [],
  commands: [],
  templates: [],
  timer: null,
  evidence: [],
  ...change,
});
const text = (id: number, label: string, words: string): RunbookStepView['evidence'][number] => ({
  id,
  at: 0,
  by: 'Sam',
  label,
  content: { kind: 'text', text: words },
});

describe('the line under a step', () => {
  it('is what was found: the answer, the reason, the first line of each piece of evidence', () => {
    const evidence = [text(1, 'expires', '22 Nov 18:02'), text(2, '', 'HTTP/1.1 401\nserver: tai')];
    expect(stepSummary(step({ state: 'done', answer: 'expired', because: 'seen in the dashboard', evidence }))).toEqual(
      {
        kind: 'found',
        text: 'It has expired · seen in the dashboard · expires: 22 Nov 18:02 · HTTP/1.1 401',
      },
    );
  });

  it('says that it was skipped or failed, and why', () => {
    expect(stepSummary(step({ state: 'failed', because: 'no access' })).text).toBe('Failed · no access');
    expect(stepSummary(step({ state: 'skipped', because: 'not needed' })).text).toBe('Skipped · not needed');
  });

  it('is what an open step is about, without the marks of Markdown', () => {
    const detail = {
      text: '\n- **POST** a [test payload](https://x.example) to `their` endpoint\n- more',
      unresolved: [],
    };
    expect(stepSummary(step({ detail }))).toEqual({ kind: 'about', text: 'POST a test payload to their endpoint' });
    const questions = [{ text: 'Since when?', unresolved: [] }];
    expect(stepSummary(step({ questions })).text).toBe('Since when?');
  });

  it('is no longer than two lines take, whatever was kept', () => {
    const evidence = [text(1, '', 'x'.repeat(90_000))];
    expect(stepSummary(step({ state: 'done', evidence })).text).toHaveLength(300);
  });

  it('is nothing where nothing is to be said', () => {
    expect(stepSummary(step({})).kind).toBe('none');
    expect(stepSummary(step({ state: 'done' })).kind).toBe('none');
  });
});
