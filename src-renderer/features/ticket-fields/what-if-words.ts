import type { MenuEntry } from '#components/Menu.tsx';
import type { Result } from '#contract/contract.ts';
import type { Instant } from '#domain/time/instant.ts';
import { formatClock, formatWhen } from '#state/format.ts';
import { clockTitles } from '#state/ticket-words.ts';

type Shift = Result<'tickets.previewChange'>['shifts'][number];

function words({ clock, dueBefore, dueAfter, breaches, text }: Shift, now: Instant): string {
  // A clock that stands still has time left, no deadline; the engine says how much.
  if (dueBefore === null && dueAfter === null) return text.charAt(0).toUpperCase() + text.slice(1);
  const name = clockTitles[clock];
  const before = dueBefore === null ? 'no deadline' : formatWhen(dueBefore, now);
  if (breaches) return `${name} overdue at once, instead of due ${before}`;
  if (dueAfter === null) return `${name} without a deadline, instead of ${before}`;
  const sameDay = dueBefore !== null && new Date(dueBefore).toDateString() === new Date(dueAfter).toDateString();
  return `${name} due ${formatWhen(dueAfter, now)} instead of ${sameDay ? formatClock(dueBefore) : before}`;
}

/** What a change would do to the deadlines, a line for each clock that moves. */
export function whatIfWords(
  { shifts }: Result<'tickets.previewChange'>,
  now: Instant,
): NonNullable<MenuEntry['effect']> {
  if (shifts.length === 0) return { text: 'Deadlines stay as they are', isBad: false };
  return {
    text: shifts.map((shift) => words(shift, now)).join('\n'),
    isBad: shifts.some(({ breaches }) => breaches),
  };
}
