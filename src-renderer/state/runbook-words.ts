import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import type { RunOutcome, StepState } from '#domain/runbook/runbook-run.ts';
import { hour, minute, type Duration } from '#domain/time/instant.ts';

export const outcomeWords: Readonly<Record<RunOutcome, string>> = {
  solved: 'Solved',
  escalated: 'Escalated',
  abandoned: 'Abandoned',
};

const did: Readonly<Record<StepState, string>> = {
  open: 'Open again',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
};

/** What was done to a step, as the message at the bottom says it: "Done: Check the rate limit, below 10". */
export function stepWords(
  { title, answers }: RunbookStepView,
  { state, answer }: { readonly state: StepState; readonly answer: string | null },
): string {
  const found = answers.find(({ id }) => id === answer)?.label;
  return `${did[state]}: ${title}${found === undefined ? '' : ` (${found})`}`;
}

export const endWords = ({ title }: RunView, outcome: RunOutcome): string =>
  `Runbook ended as ${outcomeWords[outcome].toLowerCase()}: ${title}`;

/** "6 m", "1 h 12 m", "under 1 m": how long something took or has been going on. */
export function elapsedWords(span: Duration): string {
  const minutes = Math.max(0, Math.floor(span / minute));
  const hours = Math.floor(span / hour);
  if (minutes === 0) return 'under 1 m';
  return hours === 0 ? `${minutes} m` : `${hours} h ${minutes % 60} m`;
}

/** "8–12 min", "15 min", and in hours from two on; null where nothing is expected. */
export function expectedWords(expected: RunView['expected']): string | null {
  if (expected === null) return null;
  const { from, to } = expected;
  const unit = from >= 2 * hour ? { length: hour, name: 'h' } : { length: minute, name: 'min' };
  const count = (span: Duration): string => String(Math.round(span / unit.length));
  return from === to ? `${count(from)} ${unit.name}` : `${count(from)}–${count(to)} ${unit.name}`;
}
