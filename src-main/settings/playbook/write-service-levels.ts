import { stringify } from 'yaml';
import { tiers } from '#domain/customer/tier.ts';
import type { Tier } from '#domain/customer/tier.ts';
import { formatDuration } from '#domain/sla/parse-duration.ts';
import { formatOpenWindow } from '#domain/sla/parse-open-window.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import type { PolicyTimers } from '#domain/sla/policy-timers.ts';
import type { BusinessCalendar, SlaPolicy, SlaTarget } from '#domain/sla/sla-policy.ts';
import type { Duration } from '#domain/time/instant.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { localZone, notPromised, weekdays } from './service-levels-schema.ts';

/** A policy as the text of a `service-levels.yaml` that `readServiceLevels` reads back to the same policy. */
export function writeServiceLevels(policy: SlaPolicy): string {
  const usual = perSeverity((severity) => policy.grid.enterprise[severity].warnAt);
  return stringify(
    {
      name: policy.name,
      version: policy.version,
      attainment: perTier((tier) => percent(policy.attainment[tier])),
      warnings: perSeverity((severity) => usual[severity].map(warning)),
      grid: perTier((tier) => perSeverity((severity) => cell(policy.grid[tier][severity], usual[severity]))),
      defaultCalendar: policy.defaultCalendar,
      calendars: Object.fromEntries(
        Object.entries(policy.calendars).map(([name, calendar]) => [name, calendarText(calendar)]),
      ),
      timers: timersText(timersOf(policy)),
    },
    { lineWidth: 120 },
  );
}

function cell(target: SlaTarget, usual: readonly number[]): Record<string, unknown> {
  const sameWarnings = target.warnAt.length === usual.length && target.warnAt.every((part, at) => part === usual[at]);
  return {
    response: durationText(target.response),
    resolution: durationText(target.resolution),
    ...(target.calendar === null ? {} : { calendar: target.calendar }),
    ...(sameWarnings ? {} : { warnAt: target.warnAt.map(warning) }),
  };
}

function calendarText(calendar: BusinessCalendar): unknown {
  if (calendar.kind === 'always') return 'always';
  return {
    timeZone: calendar.timeZone ?? 'customer',
    hours: Object.fromEntries(
      weekdays.flatMap((day, at) => {
        const windows = calendar.hours[at] ?? [];
        return windows.length === 0 ? [] : [[day, windows.map(formatOpenWindow)]];
      }),
    ),
    exceptions: Object.fromEntries(
      Object.entries(calendar.exceptions).map(([day, { name, windows }]) => [
        day,
        { name, hours: windows.map(formatOpenWindow) },
      ]),
    ),
  };
}

function timersText({ codeFix, diagnosis, batches }: PolicyTimers): unknown {
  return {
    codeFix: { severities: [...codeFix.severities], within: formatDuration(codeFix.within) },
    diagnosis: { pageAfter: formatDuration(diagnosis.pageAfter) },
    batches: {
      severities: [...batches.severities],
      at: batches.at.map((minutes) => formatOpenWindow({ start: minutes, end: minutes + 1 }).slice(0, 5)),
      timeZone: batches.timeZone ?? localZone,
    },
  };
}

function durationText(duration: Duration | null): string {
  return duration === null ? notPromised : formatDuration(duration);
}

function warning(part: number): string {
  return part === 1 ? 'due' : percent(part);
}

function percent(part: number): string {
  return `${Number((part * 100).toFixed(6))}%`;
}

function perTier<T>(of: (tier: Tier) => T): Record<string, T> {
  return Object.fromEntries(tiers.map((tier) => [tier, of(tier)]));
}

function perSeverity<T>(of: (severity: Severity) => T): Record<Severity, T> {
  const [critical, high, medium, low] = severities;
  return { critical: of(critical), high: of(high), medium: of(medium), low: of(low) };
}
