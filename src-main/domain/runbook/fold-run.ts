import { actorName } from '#domain/ticket/describe-event.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import { readTimers, type RunTimer } from './read-timers.ts';
import type { EvidenceContent, StepState } from './runbook-run.ts';
import type { Runbook, RunbookStep } from './runbook.ts';
import type { Run } from './runs-in-log.ts';

/** Whether a step applies: `not-yet` while a step it hangs on is open, `no` once it is known not to. */
export type StepApplies = 'yes' | 'not-yet' | 'no';

export type KeptEvidence = {
  /** The entry of the log. */
  readonly id: number;
  readonly at: Instant;
  readonly by: string;
  readonly label: string;
  readonly content: EvidenceContent;
};

/** A step as it stands in a run. What was noted on a step stays with it while it does not apply. */
export type RunStep = {
  readonly step: RunbookStep;
  readonly applies: StepApplies;
  readonly state: StepState;
  /** The chosen answer's id; only of a step that is done. */
  readonly answer: string | null;
  readonly because: string | null;
  readonly at: Instant | null;
  readonly by: string | null;
  readonly timer: RunTimer | null;
  readonly evidence: readonly KeptEvidence[];
};

export type RunState = Run & {
  readonly steps: readonly RunStep[];
  /** The first step that applies and is open; null when there is none or the run has ended. */
  readonly next: string | null;
  /** `of`: steps that apply or may come to; `through`: those of them that apply and are not open. */
  readonly progress: { readonly through: number; readonly of: number };
};

type Note = Pick<RunStep, 'state' | 'answer' | 'because' | 'at' | 'by'>;

const untouched: Note = { state: 'open', answer: null, because: null, at: null, by: null };

/**
 * How far a run has come. `events` are the effective events of its ticket, `runbook` is the text it was started from.
 * Entries for steps that this text does not have, and those after the run's end, count for nothing; saying the same
 * again changes nothing.
 */
export function foldRun(run: Run, runbook: Runbook, events: readonly TicketEvent[], now: Instant): RunState {
  const notes = new Map<string, Note>();
  const evidence = new Map<string, KeptEvidence[]>();
  for (const event of events) {
    if (event.kind === 'runbook-ended' && event.run === run.id) break;
    if (event.kind === 'runbook-step' && event.run === run.id) note(notes, event);
    if (event.kind === 'runbook-evidence' && event.run === run.id) {
      const { id, at, actor, step, label, content } = event;
      evidence.set(step, [...(evidence.get(step) ?? []), { id, at, by: actorName(actor), label, content }]);
    }
  }
  const timers = readTimers(run, runbook, events, now);
  const steps: RunStep[] = [];
  for (const step of runbook.steps) {
    const noted = notes.get(step.id) ?? untouched;
    const applies = appliesAfter(step, steps);
    steps.push({
      step,
      applies,
      ...noted,
      timer: timerOf(timers.get(step.id) ?? null, applies === 'no' || (applies === 'yes' && noted.state !== 'open')),
      evidence: evidence.get(step.id) ?? [],
    });
  }
  const counted = steps.filter(({ applies }) => applies !== 'no');
  return {
    ...run,
    steps,
    next: run.ended === null ? (steps.find(isNext)?.step.id ?? null) : null,
    progress: { through: counted.filter(isThrough).length, of: counted.length },
  };
}

const isNext = ({ applies, state }: RunStep): boolean => applies === 'yes' && state === 'open';
const isThrough = ({ applies, state }: RunStep): boolean => applies === 'yes' && state !== 'open';

function note(notes: Map<string, Note>, event: Extract<TicketEvent, { kind: 'runbook-step' }>): void {
  const { step, state, because, at, actor } = event;
  const answer = state === 'done' ? (event.answer?.id ?? null) : null;
  const known = notes.get(step) ?? untouched;
  if (known.state === state && known.answer === answer && known.because === because) return;
  notes.set(step, state === 'open' ? untouched : { state, answer, because, at, by: actorName(actor) });
}

/** `earlier` are the steps before it as they stand; conditions look back only. */
function appliesAfter({ when }: RunbookStep, earlier: readonly RunStep[]): StepApplies {
  let found: StepApplies = 'yes';
  for (const { step, answers, states } of when) {
    const before = earlier.find((other) => other.step.id === step);
    if (before === undefined || before.applies === 'no') return 'no';
    if (before.applies === 'not-yet' || before.state === 'open') {
      found = 'not-yet';
      continue;
    }
    const isMet = (before.answer !== null && answers.includes(before.answer)) || states.includes(before.state);
    if (!isMet) return 'no';
  }
  return found;
}

/** A step that is through, or does not apply, waits for nothing. */
const timerOf = (timer: RunTimer | null, settled: boolean): RunTimer | null =>
  timer === null || !settled || timer.state === 'idle' ? timer : { ...timer, state: 'stopped' };
