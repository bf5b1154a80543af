import { describeInstant } from '#domain/time/describe-instant.ts';
import type { InstantFormat } from '#domain/time/describe-instant.ts';
import { describeDuration } from './describe-duration.ts';
import { clockNames } from './rating-words.ts';
import type { ClockKind, SlaClock, SlaReport } from './sla-report.ts';

/** What an event (a new severity, another version) does to one clock that has not stopped. */
export type ClockShift = { readonly kind: ClockKind; readonly before: SlaClock; readonly after: SlaClock };

/** The clocks of `after` that have not stopped and whose deadline, promise or verdict is another than in `before`. */
export function clockShifts(before: SlaReport, after: SlaReport): readonly ClockShift[] {
  const pairs = [
    [before.firstResponse, after.firstResponse],
    [before.nextResponse, after.nextResponse],
    [before.resolution, after.resolution],
  ] as const;
  return pairs.flatMap(([old, now]) =>
    now.startedAt === null || now.stoppedAt !== null || !differs(old, now)
      ? []
      : [{ kind: now.kind, before: old, after: now }],
  );
}

function differs(a: SlaClock, b: SlaClock): boolean {
  const pausedBoth = a.state === 'paused' && b.state === 'paused';
  return a.due !== b.due || a.state !== b.state || (pausedBoth && a.left !== b.left);
}

/** "first response was due 23 Nov 2026, 10:46 UTC, now 23 Nov 2026, 10:16 UTC", without a full stop. */
export function describeShift(shift: ClockShift, format: InstantFormat = {}): string {
  return `${clockNames[shift.kind]} ${describeMove(shift, format)}`;
}

/** The same without the clock's name. */
export function describeMove({ before, after }: ClockShift, format: InstantFormat = {}): string {
  const was = deadline(before, format);
  return `${was.startsWith('due') ? 'was ' : 'had '}${was}, now ${deadline(after, format).replace(/^due /u, '')}`;
}

function deadline(clock: SlaClock, format: InstantFormat): string {
  if (clock.due !== null) return `due ${describeInstant(clock.due, format)}`;
  if (clock.state === 'paused' && clock.left !== null) {
    return clock.left < 0 ? `been overdue when it paused` : `${describeDuration(clock.left)} left (paused)`;
  }
  return 'no deadline';
}
