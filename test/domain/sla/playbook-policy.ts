import { parseDuration } from '#domain/sla/parse-duration.ts';
import type { BusinessCalendar, SlaPolicy, SlaTarget } from '#domain/sla/sla-policy.ts';

function cell(response: string, resolution: string | null, calendar: string | null = null): SlaTarget {
  return {
    response: parseDuration(response),
    resolution: resolution === null ? null : parseDuration(resolution),
    calendar,
    warnAt: [0.5, 0.75, 1],
  };
}

/** The grid as the playbook prints it (§2), around the clock. */
export const playbookPolicy: SlaPolicy = {
  version: 1,
  name: 'Playbook',
  grid: {
    starter: { critical: cell('24h', '5d'), high: cell('8h', '2d'), medium: cell('24h', '7d'), low: cell('48h', null) },
    professional: {
      critical: cell('4h', '2d'),
      high: cell('2h', '8h'),
      medium: cell('4h', '1d'),
      low: cell('24h', null),
    },
    enterprise: {
      critical: cell('1h', '8h'),
      high: cell('30m', '2h'),
      medium: cell('1h', '4h'),
      low: cell('8h', null),
    },
  },
  attainment: { starter: 0.9, professional: 0.95, enterprise: 0.99 },
  calendars: { always: { kind: 'always' } },
  defaultCalendar: 'always',
};

/** The playbook's grid on another calendar. */
export function playbookOn(calendar: BusinessCalendar, version = 1): SlaPolicy {
  return { ...playbookPolicy, version, calendars: { office: calendar }, defaultCalendar: 'office' };
}

/** The playbook's grid with the Enterprise High cell replaced. */
export function withEnterpriseHigh(target: Partial<SlaTarget>, policy: SlaPolicy = playbookPolicy): SlaPolicy {
  const { enterprise } = policy.grid;
  return {
    ...policy,
    grid: { ...policy.grid, enterprise: { ...enterprise, high: { ...enterprise.high, ...target } } },
  };
}
