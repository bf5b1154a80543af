import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import type { RunOutcome, StepState } from '#domain/runbook/runbook-run.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Something an agent does to a run, before the engine has said what follows from it. */
export type RunChange =
  | {
      readonly kind: 'step';
      readonly step: string;
      readonly state: StepState;
      readonly answer: string | null;
      readonly because: string | null;
    }
  | { readonly kind: 'timer'; readonly step: string; readonly on: boolean }
  | { readonly kind: 'end'; readonly outcome: RunOutcome; readonly because: string | null };

type Doing = { readonly at: Instant; readonly by: string };

/**
 * The run as it will look once the engine has taken the change. Which steps come to apply by an answer is the engine's to
 * say; until then they keep their place.
 */
export function assumeRun(run: RunView, change: RunChange, { at, by }: Doing): RunView {
  switch (change.kind) {
    case 'step': {
      const { state, answer, because } = change;
      const isOpen = state === 'open';
      return withSteps(run, change.step, (step) => ({
        ...step,
        state,
        answer: state === 'done' ? answer : null,
        because: isOpen ? null : because,
        at: isOpen ? null : at,
        by: isOpen ? null : by,
      }));
    }
    case 'timer':
      return withSteps(run, change.step, (step) => ({ ...step, timer: assumeTimer(step.timer, change.on, at) }));
    case 'end':
      return { ...run, next: null, ended: { at, outcome: change.outcome, because: change.because, by } };
  }
}

function assumeTimer(timer: RunbookStepView['timer'], on: boolean, at: Instant): RunbookStepView['timer'] {
  if (timer === null) return null;
  return on
    ? { ...timer, state: 'running', startedAt: at, due: at + timer.length }
    : { ...timer, state: 'stopped', due: null };
}

function withSteps(run: RunView, id: string, change: (step: RunbookStepView) => RunbookStepView): RunView {
  const steps = run.steps.map((step) => (step.id === id ? change(step) : step));
  const counted = steps.filter(({ applies }) => applies !== 'no');
  return {
    ...run,
    steps,
    next: counted.find(({ state, applies }) => state === 'open' && applies === 'yes')?.id ?? null,
    progress: { through: counted.filter(({ state }) => state !== 'open').length, of: counted.length },
  };
}
