import { describeDuration } from '#domain/sla/describe-duration.ts';
import { describeInstant, type InstantFormat } from '#domain/time/describe-instant.ts';
import type { Instant } from '#domain/time/instant.ts';
import { escalationSteps, openStep, type EscalationLife, type EscalationStep } from './escalation-life.ts';

/** Where an escalation stands: `met` and `missed` are for good. `due` is that of the limit it runs towards, else of the last. */
export type EscalationClock = {
  readonly state: 'running' | 'breached' | 'met' | 'missed' | 'none';
  readonly due: Instant | null;
  readonly explanation: string;
};

/**
 * The clock of an escalation at `now`. It runs in plain time, around the clock, and is neither paused nor moved by
 * severity: the others count on it. Kept at the very instant of its deadline is kept in time.
 */
export function escalationClock(life: EscalationLife, now: Instant, format: InstantFormat = {}): EscalationClock {
  const steps = escalationSteps(life);
  const open = openStep(life);
  const explanation = [promised(life, steps), taken(life), outcome(life, open, now), late(steps, open, format)]
    .filter((sentence) => sentence !== '')
    .join(' ');
  if (steps.length === 0) return { state: 'none', due: null, explanation };
  if (open !== null) return { state: now > open.due ? 'breached' : 'running', due: open.due, explanation };
  return { state: steps.some(isLate) ? 'missed' : 'met', due: steps.at(-1)?.due ?? null, explanation };
}

export const isLate = ({ due, keptAt }: EscalationStep): boolean => keptAt !== null && keptAt > due;

function promised(
  { opened: { to, promise, within, acknowledgeWithin } }: EscalationLife,
  steps: readonly EscalationStep[],
) {
  const who = `${to.charAt(0).toUpperCase()}${to.slice(1)}`;
  if (steps.length === 0) return `${who}: no limit of its own, the ticket’s service level counts.`;
  const first = acknowledgeWithin === null ? '' : `taken on within ${describeDuration(acknowledgeWithin)}`;
  const then = within === null ? '' : `within ${describeDuration(within)}, ${promise}`;
  return `${who}: ${[first, then].filter((part) => part !== '').join('; ')}.`;
}

function taken({ opened, acknowledged }: EscalationLife): string {
  return acknowledged === null ? '' : `Taken on after ${describeDuration(acknowledged.at - opened.at)}.`;
}

const endings = {
  ended: 'Ended',
  withdrawn: 'Taken back',
  solved: 'Solved',
  merged: 'Merged into another ticket',
} as const;

function outcome({ opened, ended }: EscalationLife, open: EscalationStep | null, now: Instant): string {
  if (ended !== null) return `${endings[ended.kind]} after ${describeDuration(ended.at - opened.at)}.`;
  if (open === null || now <= open.due) return '';
  return `Overdue by ${describeDuration(now - open.due)}.`;
}

/** Which limits were kept too late. */
function late(steps: readonly EscalationStep[], open: EscalationStep | null, format: InstantFormat): string {
  return steps
    .filter((step) => step !== open && isLate(step))
    .map(({ kind, due, keptAt }) => {
      const what = kind === 'taken' ? 'taken on' : 'done';
      return `It was to be ${what} by ${describeInstant(due, format)}: ${describeDuration((keptAt ?? due) - due)} late.`;
    })
    .join(' ');
}
