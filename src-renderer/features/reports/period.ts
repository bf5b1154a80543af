import { day, type Instant } from '#domain/time/instant.ts';

/** A stretch of time that a report is about: from the beginning of a day until (not including) `to`. */
export type Period = { readonly id: string; readonly title: string; readonly from: Instant; readonly to: Instant };

/** A day of this machine's calendar, some days, months or years away from `now`, at midnight. */
function midnight(now: Instant, move: { days?: number; months?: number; day?: number; month?: number }): Instant {
  const date = new Date(now);
  date.setHours(0, 0, 0, 0);
  if (move.day !== undefined) date.setDate(move.day);
  if (move.month !== undefined) date.setMonth(move.month);
  if (move.months !== undefined) date.setMonth(date.getMonth() + move.months);
  if (move.days !== undefined) date.setDate(date.getDate() + move.days);
  return date.getTime();
}

/** The periods to choose from. Those that are still going on end a moment after `now`. */
export function periods(now: Instant): readonly Period[] {
  const soFar = now + 1;
  const firstOfMonth = midnight(now, { day: 1 });
  return [
    { id: 'last-7-days', title: 'Last 7 days', from: midnight(now, { days: -6 }), to: soFar },
    { id: 'last-30-days', title: 'Last 30 days', from: midnight(now, { days: -29 }), to: soFar },
    { id: 'last-90-days', title: 'Last 90 days', from: midnight(now, { days: -89 }), to: soFar },
    { id: 'this-month', title: 'This month', from: firstOfMonth, to: soFar },
    { id: 'last-month', title: 'Last month', from: midnight(now, { day: 1, months: -1 }), to: firstOfMonth },
    { id: 'this-year', title: 'This year', from: midnight(now, { day: 1, month: 0 }), to: soFar },
  ];
}

const usual = 'last-30-days';
const ownDays = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/u;

const dayAt = (text: string): Instant => new Date(`${text}T00:00:00`).getTime();
const format = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** The address of days of one's own, both included: "2026-10-01..2026-10-31". */
export const ownPeriod = (first: string, last: string): string => `${first}..${last}`;

/** The period that an address names; the last 30 days where it names none. Days of one's own include the last one. */
export function periodOf(rest: string, now: Instant): Period {
  const known = periods(now);
  const match = ownDays.exec(rest);
  const from = dayAt(match?.[1] ?? '');
  const last = dayAt(match?.[2] ?? '');
  if (Number.isFinite(from) && Number.isFinite(last) && from <= last) {
    const end = new Date(last);
    end.setDate(end.getDate() + 1);
    return { id: rest, title: `${format.format(from)} – ${format.format(last)}`, from, to: end.getTime() };
  }
  const chosen = known.find(({ id }) => id === rest) ?? known.find(({ id }) => id === usual);
  if (chosen === undefined) throw new Error('one of the periods is the usual one');
  return chosen;
}

export type Step = 'day' | 'week' | 'month';

/** How fine a period is drawn: by days up to three weeks, by weeks up to half a year, else by months. */
export function stepOf({ from, to }: Period): Step {
  const days = (to - from) / day;
  if (days <= 21) return 'day';
  return days <= 190 ? 'week' : 'month';
}

/** The midnights within a period at which another day, week (Monday) or month begins, in this machine's zone. */
export function cutsOf(period: Period): readonly Instant[] {
  const step = stepOf(period);
  const at = new Date(period.from);
  at.setHours(0, 0, 0, 0);
  if (step === 'week') at.setDate(at.getDate() - ((at.getDay() + 6) % 7));
  if (step === 'month') at.setDate(1);
  const cuts: Instant[] = [];
  for (;;) {
    if (step === 'month') at.setMonth(at.getMonth() + 1);
    else at.setDate(at.getDate() + (step === 'week' ? 7 : 1));
    if (at.getTime() >= period.to) return cuts;
    if (at.getTime() > period.from) cuts.push(at.getTime());
  }
}
