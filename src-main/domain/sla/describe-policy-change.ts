import { tiers } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { Duration } from '#domain/time/instant.ts';
import { describeDuration } from './describe-duration.ts';
import { formatOpenWindow } from './parse-open-window.ts';
import { timersOf } from './policy-timers.ts';
import type { PolicyTimers } from './policy-timers.ts';
import { severityNames, tierNames } from './rating-words.ts';
import type { BusinessCalendar, OpenWindow, SlaPolicy, SlaTarget } from './sla-policy.ts';

/** What is different between two versions, a sentence each, in the order of the grid; empty where nothing is. */
export function describePolicyChange(before: SlaPolicy, after: SlaPolicy): readonly string[] {
  const changes: string[] = [];
  const note = (what: string, from: string, to: string): void => {
    if (from !== to) changes.push(`${what}: ${from} → ${to}`);
  };
  note('Name', before.name, after.name);
  for (const tier of tiers) {
    for (const severity of severities) {
      const name = `${severityNames[severity]} × ${tierNames[tier]}`;
      const from = before.grid[tier][severity];
      const to = after.grid[tier][severity];
      note(`${name}, response`, promise(from.response), promise(to.response));
      note(`${name}, resolution`, promise(from.resolution), promise(to.resolution));
      note(`${name}, calendar`, from.calendar ?? 'the usual', to.calendar ?? 'the usual');
      note(`${name}, warnings`, warnings(from), warnings(to));
    }
    note(`${tierNames[tier]}, to be kept`, percent(before.attainment[tier]), percent(after.attainment[tier]));
  }
  note('Usual calendar', before.defaultCalendar, after.defaultCalendar);
  for (const name of new Set([...Object.keys(before.calendars), ...Object.keys(after.calendars)])) {
    changes.push(...calendarChanges(name, before.calendars[name], after.calendars[name]));
  }
  const was = timerWords(timersOf(before));
  const is = timerWords(timersOf(after));
  note('Code fix to engineering', was.codeFix, is.codeFix);
  note('Diagnosis before the page', was.diagnosis, is.diagnosis);
  note('Batches', was.batches, is.batches);
  return changes;
}

function calendarChanges(
  name: string,
  before: BusinessCalendar | undefined,
  after: BusinessCalendar | undefined,
): readonly string[] {
  const title = `Calendar “${name}”`;
  if (before === undefined) return [`${title} is new`];
  if (after === undefined) return [`${title} is gone`];
  if (before.kind === 'always' || after.kind === 'always') {
    return before.kind === after.kind ? [] : [`${title}: ${hoursKind(before)} → ${hoursKind(after)}`];
  }
  const changes: string[] = [];
  if (before.timeZone !== after.timeZone) changes.push(`${title}, zone: ${zone(before)} → ${zone(after)}`);
  weekdayNames.forEach((day, at) => {
    const from = hours(before.hours[at] ?? []);
    const to = hours(after.hours[at] ?? []);
    if (from !== to) changes.push(`${title}, ${day}: ${from} → ${to}`);
  });
  for (const day of [...new Set([...Object.keys(before.exceptions), ...Object.keys(after.exceptions)])].sort()) {
    const from = exception(before.exceptions[day]);
    const to = exception(after.exceptions[day]);
    if (from !== to) changes.push(`${title}, ${day}: ${from} → ${to}`);
  }
  return changes;
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const promise = (duration: Duration | null): string => (duration === null ? 'N/A' : describeDuration(duration));
const percent = (part: number): string => `${Number((part * 100).toFixed(2))} %`;
const warnings = ({ warnAt }: SlaTarget): string =>
  warnAt.length === 0 ? 'none' : warnAt.map((part) => (part === 1 ? 'due' : percent(part))).join(' · ');
const hours = (windows: readonly OpenWindow[]): string =>
  windows.length === 0 ? 'closed' : windows.map(formatOpenWindow).join(', ');
const zone = ({ timeZone }: { readonly timeZone: string | null }): string => timeZone ?? 'the customer’s own';
const hoursKind = ({ kind }: BusinessCalendar): string => (kind === 'always' ? 'around the clock' : 'hours of its own');

function exception(of: { readonly name: string; readonly windows: readonly OpenWindow[] } | undefined): string {
  return of === undefined ? 'as usual' : `${of.name} (${hours(of.windows)})`;
}

function timerWords({ codeFix, diagnosis, batches }: PolicyTimers) {
  const names = (of: readonly (keyof typeof severityNames)[]): string =>
    of.length === 0 ? 'none' : of.map((severity) => severityNames[severity]).join(', ');
  const times = batches.at.map((minutes) => formatOpenWindow({ start: minutes, end: minutes + 1 }).slice(0, 5));
  return {
    codeFix: `${names(codeFix.severities)} within ${describeDuration(codeFix.within)}`,
    diagnosis: describeDuration(diagnosis.pageAfter),
    batches: `${names(batches.severities)} at ${times.length === 0 ? 'no time' : times.join(', ')} (${batches.timeZone ?? 'local'})`,
  };
}
