import { describe, expect, it } from 'vitest';
import type { RunView } from '#contract/runbooks.ts';
import { textOfRun } from '#state/text-of-run.ts';
import { testConsole } from '#test/support/console-ports.ts';

async function run(): Promise<RunView> {
  const { gateway } = testConsole();
  const outcome = await gateway.call('runbooks.start', { ticket: 1042, runbook: 'api-errors' });
  if (!outcome.ok) throw new Error('not started');
  return outcome.value.run;
}

describe('the text that a run asks to be sent', () => {
  it('is that of the answer given last', async () => {
    const { steps, ...rest } = await run();
    const answered = steps.map((step) =>
      step.id === 'key' ? { ...step, state: 'done' as const, answer: 'expired', at: 2 } : step,
    );
    expect(textOfRun({ ...rest, steps: answered })).toBe('api-key-expired');
  });

  it('is else one of the next step, and none where nothing names any', async () => {
    const { steps, ...rest } = await run();
    expect(textOfRun({ ...rest, steps })).toBeNull();
    const helped = steps.map((step) =>
      step.id === rest.next ? { ...step, templates: [{ id: 'first-response', title: 'First response' }] } : step,
    );
    expect(textOfRun({ ...rest, steps: helped })).toBe('first-response');
  });
});
