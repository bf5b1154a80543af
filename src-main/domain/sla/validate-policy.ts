import { tiers } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import { dayNumber } from '#domain/time/day-number.ts';
import { day, second } from '#domain/time/instant.ts';
import type { Duration } from '#domain/time/instant.ts';
import { isTimeZone } from '#domain/time/is-time-zone.ts';
import { weekdayNames } from './describe-policy-change.ts';
import { formatOpenWindow } from './parse-open-window.ts';
import { timersOf } from './policy-timers.ts';
import { isOpenWindow } from './prepared-calendar.ts';
import { severityNames, tierNames } from './rating-words.ts';
import type { OpenWindow, SlaPolicy } from './sla-policy.ts';

/** Something an edited policy has wrong. `path` leads to the field ("grid.starter.high.response"), for the editor to mark. */
export type PolicyProblem = { readonly path: string; readonly message: string };

const longestTarget = 3650 * day;
const mostExceptions = 2_000;

/** Everything that keeps an edited policy from being applied, in words; empty where it can be. */
export function validatePolicy(policy: SlaPolicy): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const note = (path: string, message: string): void => void problems.push({ path, message });
  if (policy.name.trim() === '') note('name', 'The service levels need a name.');
  checkGrid(policy, note);
  for (const tier of tiers) {
    const share = policy.attainment[tier];
    if (!(share >= 0 && share <= 1))
      note(`attainment.${tier}`, `${tierNames[tier]}: the share to be kept must be between 0 % and 100 %.`);
  }
  if (!Object.hasOwn(policy.calendars, policy.defaultCalendar))
    note('defaultCalendar', `There is no calendar “${policy.defaultCalendar}”; choose one of ${names(policy)}.`);
  checkCalendars(policy, note);
  checkTimers(policy, note);
  return problems;
}

type Note = (path: string, message: string) => void;

const names = (policy: SlaPolicy): string => Object.keys(policy.calendars).join(', ') || 'none (add one first)';

function checkGrid(policy: SlaPolicy, note: Note): void {
  for (const tier of tiers) {
    for (const severity of severities) {
      const cell = policy.grid[tier][severity];
      const path = `grid.${tier}.${severity}`;
      const name = `${severityNames[severity]} × ${tierNames[tier]}`;
      for (const target of ['response', 'resolution'] as const) {
        const wrong = durationProblem(cell[target]);
        if (wrong !== null) note(`${path}.${target}`, `${name}, ${target}: ${wrong}`);
      }
      if (cell.calendar !== null && !Object.hasOwn(policy.calendars, cell.calendar))
        note(`${path}.calendar`, `${name}: there is no calendar “${cell.calendar}”; choose one of ${names(policy)}.`);
      if (cell.warnAt.some((part) => !(part > 0 && part <= 10)))
        note(`${path}.warnAt`, `${name}: a warning must be more than 0 % and at most 1,000 % of the target.`);
      else if (cell.warnAt.some((part, at) => at > 0 && part <= (cell.warnAt[at - 1] ?? 0)))
        note(`${path}.warnAt`, `${name}: warnings must rise, each one only once.`);
    }
  }
}

function durationProblem(duration: Duration | null): string | null {
  if (duration === null) return null;
  if (!Number.isFinite(duration) || duration <= 0) return 'a duration longer than none is expected, or N/A.';
  if (duration % second !== 0) return 'whole seconds are expected.';
  return duration > longestTarget ? 'more than ten years cannot be promised.' : null;
}

function checkCalendars(policy: SlaPolicy, note: Note): void {
  for (const [name, calendar] of Object.entries(policy.calendars)) {
    const path = `calendars.${name}`;
    if (name.trim() === '') note(path, 'A calendar needs a name.');
    if (calendar.kind === 'always') continue;
    const title = `Calendar “${name}”`;
    if (calendar.timeZone !== null && !isTimeZone(calendar.timeZone))
      note(`${path}.timeZone`, `${title}: “${calendar.timeZone}” is no time zone such as Europe/Berlin.`);
    if (calendar.hours.length !== 7) note(`${path}.hours`, `${title}: seven days are expected, Monday first.`);
    weekdayNames.forEach((day, at) => {
      const wrong = windowsProblem(calendar.hours[at] ?? []);
      if (wrong !== null) note(`${path}.hours.${at}`, `${title}, ${day}: ${wrong}`);
    });
    const exceptions = Object.entries(calendar.exceptions);
    if (exceptions.length > mostExceptions)
      note(`${path}.exceptions`, `${title}: ${exceptions.length} special days are too many (${mostExceptions}).`);
    for (const [text, exception] of exceptions) {
      const at = `${path}.exceptions.${text}`;
      if (dayNumber(text) === null) note(at, `${title}: “${text}” is no day such as 2026-12-24.`);
      if (exception.name.trim() === '') note(at, `${title}, ${text}: a special day needs a name.`);
      const wrong = windowsProblem(exception.windows);
      if (wrong !== null) note(at, `${title}, ${text}: ${wrong}`);
    }
  }
}

function windowsProblem(windows: readonly OpenWindow[]): string | null {
  const wrong = windows.find(
    (window) => !isOpenWindow(window) || !Number.isInteger(window.start) || !Number.isInteger(window.end),
  );
  if (wrong !== undefined) return 'hours go from 00:00 to 24:00 and end after they begin, at most a day later.';
  const sorted = windows.toSorted((a, b) => a.start - b.start);
  const clash = sorted.findIndex((window, at) => window.start < (sorted[at - 1]?.end ?? -1));
  const [first, second_] = [sorted[clash - 1], sorted[clash]];
  return first === undefined || second_ === undefined
    ? null
    : `${formatOpenWindow(first)} and ${formatOpenWindow(second_)} overlap.`;
}

function checkTimers(policy: SlaPolicy, note: Note): void {
  const { codeFix, diagnosis, batches } = timersOf(policy);
  const within = durationProblem(codeFix.within);
  if (within !== null) note('timers.codeFix.within', `Code fix to engineering: ${within}`);
  const page = durationProblem(diagnosis.pageAfter);
  if (page !== null) note('timers.diagnosis.pageAfter', `Diagnosis before the page: ${page}`);
  if (batches.at.some((minutes) => !Number.isInteger(minutes) || minutes < 0 || minutes >= 1440))
    note('timers.batches.at', 'Batches: times of the day from 00:00 to 23:59 are expected.');
  else if (new Set(batches.at).size !== batches.at.length)
    note('timers.batches.at', 'Batches: each time can stand there only once.');
  if (batches.timeZone !== null && !isTimeZone(batches.timeZone))
    note('timers.batches.timeZone', `Batches: “${batches.timeZone}” is no time zone such as Europe/Berlin.`);
}
