import { describe, expect, test } from 'vitest';
import type { RunState, RunStep } from '#domain/runbook/fold-run.ts';
import { runMarkdown } from '#domain/runbook/run-markdown.ts';
import { minute } from '#domain/time/instant.ts';
import { aRunbook, anAnswer, aStep } from './a-runbook.ts';

const t0 = Date.UTC(2026, 10, 23, 9, 41);
const open = { applies: 'yes', state: 'open', answer: null, because: null, at: null, by: null, timer: null } as const;
const through = { ...open, state: 'done', at: t0 + minute, by: 'Ann' } as const;
const runOf = (steps: readonly RunStep[], ended: RunState['ended'] = null): RunState => ({
  id: 1,
  ticket: 1042,
  runbook: 'slow-calls',
  title: 'Slow calls',
  text: '',
  startedAt: t0,
  startedBy: 'Ann',
  ended,
  steps,
  next: null,
  progress: { through: 0, of: 0 },
});
const written = (steps: readonly RunStep[], ended: RunState['ended'] = null): string =>
  runMarkdown({ run: runOf(steps, ended), runbook: aRunbook([]), values: {} });

describe('a run as Markdown', () => {
  test('says the symptom, the facts, what came of each step, who and when, and what is left', () => {
    const text = runMarkdown({
      run: runOf([
        {
          ...through,
          step: aStep('key', { title: 'Check the key', answers: [anAnswer('expired', { label: 'It has expired' })] }),
          answer: 'expired',
          evidence: [
            {
              id: 2,
              at: t0 + minute,
              by: 'Ann',
              label: 'Dashboard',
              content: { kind: 'text', text: 'expired\n22 Nov' },
            },
            {
              id: 3,
              at: t0 + minute,
              by: 'Ann',
              label: '',
              content: { kind: 'file', file: 1, name: 'screen.png', type: 'image/png', size: 9 },
            },
          ],
        },
        {
          ...through,
          step: aStep('rate', { title: 'Check the rate' }),
          state: 'skipped',
          because: 'No access',
          evidence: [],
        },
        { ...open, step: aStep('gone', { title: 'Hidden' }), applies: 'no', evidence: [] },
        { ...open, step: aStep('page', { title: 'Page', condition: 'only if still failing' }), evidence: [] },
      ]),
      runbook: aRunbook([]),
      values: {
        ticket: { number: '1042' },
        customer: { company: 'Halden Retail' },
        mail: { http_status: 401, order_ids: ['A-1', 'A-2'] },
      },
    });
    expect(text).toBe(`## Runbook: Slow calls

**Symptom:** Calls take long.

- Ticket: #1042
- Customer: Halden Retail
- HTTP status: 401
- Orders: A-1 and A-2

- [x] **Check the key**: It has expired (Ann, 23 Nov 2026, 09:42 UTC)
  - Dashboard (Ann, 23 Nov 2026, 09:42 UTC):

    \`\`\`
    expired
    22 Nov
    \`\`\`
  - Evidence: file screen.png (Ann, 23 Nov 2026, 09:42 UTC)
- [ ] **Check the rate**: skipped; No access (Ann, 23 Nov 2026, 09:42 UTC)
- [ ] **Page**, only if still failing

**Left:** Page

Started by Ann, 23 Nov 2026, 09:41 UTC.
`);
  });

  test('that was solved has nothing left; one that was given up says why', () => {
    const steps = [{ ...open, step: aStep('page'), evidence: [] }];
    const end = { at: t0 + 12 * minute, by: 'Ben' } as const;
    const solved = written(steps, { ...end, outcome: 'solved', because: null });
    expect(solved).not.toContain('Left');
    expect(solved).toContain('Ended as solved by Ben after 12 minutes.');
    const given = written(steps, { ...end, outcome: 'abandoned', because: 'They left.' });
    expect(given).toContain('**Left:** Step page');
    expect(given).toContain('Ended as abandoned by Ben after 12 minutes: They left.');
  });

  test('keeps a step that no longer applies where something was noted on it', () => {
    const noted = { ...through, applies: 'no', step: aStep('old', { title: 'Old' }), evidence: [] } as const;
    expect(written([noted])).toContain('**Old**: does not apply any more');
  });

  test('lets no text of a customer or agent become Markdown of its own', () => {
    const text = written([
      {
        ...through,
        step: aStep('x'),
        state: 'failed',
        because: '# [click](javascript:1) <img> `x`',
        evidence: [
          { id: 2, at: t0, by: '*Ann*', label: '[a](b)', content: { kind: 'text', text: 'x\n```\n# heading' } },
        ],
      },
    ]);
    expect(text).toContain(String.raw`failed; \# \[click\](javascript:1) \<img> \`x\``);
    expect(text).toContain(String.raw`\*Ann\*`);
    expect(text).toContain(String.raw`\[a\](b)`);
    // The fence is longer than any within.
    expect(text).toContain('    ````\n    x\n    ```\n    # heading\n    ````');
  });
});
