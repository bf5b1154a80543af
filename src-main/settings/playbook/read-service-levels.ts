import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { tiers } from '#domain/customer/tier.ts';
import type { Tier } from '#domain/customer/tier.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { playbookTimers } from '#domain/sla/policy-timers.ts';
import type { PolicyTimers } from '#domain/sla/policy-timers.ts';
import type { BusinessCalendar, SlaPolicy, SlaTarget } from '#domain/sla/sla-policy.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { localZone, serviceLevelsFile, weekdays } from './service-levels-schema.ts';
import { decodeYamlFile, parseYamlFile } from './yaml-file.ts';

type ServiceLevelsFile = z.infer<typeof serviceLevelsFile>;
type Read = { readonly policy: SlaPolicy | null; readonly problems: readonly PlaybookProblem[] };

/** The SLA policy from a `service-levels.yaml`; null with at least one problem where it can't be used. Never rejects. */
export async function readServiceLevels(path: string): Promise<Read> {
  const file = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { policy: null, problems: [{ file, line: 1, message: 'the file could not be read' }] };
  }
  return parseServiceLevels(file, text);
}

/** The same from text, for an editor that checks before it saves. */
export function parseServiceLevels(file: string, text: string): Read {
  const parsed = parseYamlFile(file, text);
  if (parsed.yaml === null) return { policy: null, problems: parsed.problems };
  const { yaml } = parsed;
  const { decoded, problems } = decodeYamlFile(yaml, serviceLevelsFile);
  if (decoded === null) return { policy: null, problems };
  const unknown = unknownCalendars(decoded).map(({ path, name }) => ({
    file,
    line: yaml.lineOf(path),
    message: `${path.join('.')}: found "${name}", expected one of ${Object.keys(decoded.calendars).join(', ')}`,
  }));
  return unknown.length > 0 ? { policy: null, problems: unknown } : { policy: policyOf(decoded), problems: [] };
}

function unknownCalendars(
  file: ServiceLevelsFile,
): readonly { readonly path: readonly string[]; readonly name: string }[] {
  const named = [
    { path: ['defaultCalendar'], name: file.defaultCalendar },
    ...tiers.flatMap((tier) =>
      severities.flatMap((severity) => {
        const name = file.grid[tier][severity].calendar;
        return name === undefined ? [] : [{ path: ['grid', tier, severity, 'calendar'], name }];
      }),
    ),
  ];
  return named.filter(({ name }) => !Object.hasOwn(file.calendars, name));
}

function policyOf(file: ServiceLevelsFile): SlaPolicy {
  const target = (tier: Tier, severity: Severity): SlaTarget => {
    const { response, resolution, calendar, warnAt } = file.grid[tier][severity];
    return { response, resolution, calendar: calendar ?? null, warnAt: warnAt ?? file.warnings[severity] };
  };
  const row = (tier: Tier): Record<Severity, SlaTarget> => ({
    critical: target(tier, 'critical'),
    high: target(tier, 'high'),
    medium: target(tier, 'medium'),
    low: target(tier, 'low'),
  });
  return {
    version: file.version,
    name: file.name,
    grid: { starter: row('starter'), professional: row('professional'), enterprise: row('enterprise') },
    attainment: file.attainment,
    calendars: Object.fromEntries(
      Object.entries(file.calendars).map(([name, calendar]) => [name, calendarOf(calendar)]),
    ),
    defaultCalendar: file.defaultCalendar,
    timers: file.timers === undefined ? playbookTimers : timersFrom(file.timers),
  };
}

function timersFrom({ codeFix, diagnosis, batches }: NonNullable<ServiceLevelsFile['timers']>): PolicyTimers {
  const timeZone = batches.timeZone === localZone ? null : batches.timeZone;
  return { codeFix, diagnosis, batches: { ...batches, at: batches.at.toSorted((a, b) => a - b), timeZone } };
}

function calendarOf(calendar: ServiceLevelsFile['calendars'][string]): BusinessCalendar {
  if (calendar === 'always') return { kind: 'always' };
  return {
    kind: 'weekly',
    timeZone: calendar.timeZone === 'customer' ? null : calendar.timeZone,
    hours: weekdays.map((day) => calendar.hours[day] ?? []),
    exceptions: Object.fromEntries(
      Object.entries(calendar.exceptions).map(([day, { name, hours }]) => [day, { name, windows: hours }]),
    ),
  };
}
