import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import { tiers, type Tier } from '#domain/customer/tier.ts';
import { severities, type Severity } from '#domain/ticket/severity.ts';

export type Target = SlaPolicyDraft['grid'][Tier][Severity];
export type Calendar = SlaPolicyDraft['calendars'][string];
type Edit = (policy: SlaPolicyDraft) => SlaPolicyDraft;

/** Some fields of one cell. */
export const withTarget =
  (tier: Tier, severity: Severity, part: Partial<Target>): Edit =>
  (policy) => ({
    ...policy,
    grid: {
      ...policy.grid,
      [tier]: { ...policy.grid[tier], [severity]: { ...policy.grid[tier][severity], ...part } },
    },
  });

/** The same warnings for a severity in every tier. */
export const withWarnings =
  (severity: Severity, warnAt: readonly number[]): Edit =>
  (policy) =>
    tiers.reduce((edited, tier) => withTarget(tier, severity, { warnAt: [...warnAt] })(edited), policy);

export const withShare =
  (tier: Tier, share: number): Edit =>
  (policy) => ({ ...policy, attainment: { ...policy.attainment, [tier]: share } });

/** A calendar that is new or another; its place among the others stays. */
export const withCalendar =
  (name: string, calendar: Calendar): Edit =>
  (policy) => ({ ...policy, calendars: { ...policy.calendars, [name]: calendar } });

/** The calendar by another name, wherever it is used. */
export const withCalendarRenamed =
  (from: string, to: string): Edit =>
  (policy) => ({
    ...mapCalendars(policy, (name) => (name === from ? to : name)),
    calendars: Object.fromEntries(
      Object.entries(policy.calendars).map(([name, calendar]) => [name === from ? to : name, calendar]),
    ),
  });

/** Without the calendar; cells that named it run on the usual one. The usual one itself cannot go. */
export const withoutCalendar =
  (gone: string): Edit =>
  (policy) =>
    gone === policy.defaultCalendar
      ? policy
      : {
          ...mapCalendars(policy, (name) => (name === gone ? null : name)),
          calendars: Object.fromEntries(Object.entries(policy.calendars).filter(([name]) => name !== gone)),
        };

export const withTimers =
  (part: Partial<SlaPolicyDraft['timers']>): Edit =>
  (policy) => ({ ...policy, timers: { ...policy.timers, ...part } });

/** Every tier on the grid of one: "what would last month have looked like under the Enterprise grid?" */
export const onGridOf =
  (tier: Tier): Edit =>
  (policy) => {
    const row = policy.grid[tier];
    return { ...policy, grid: { starter: row, professional: row, enterprise: row } };
  };

function mapCalendars(policy: SlaPolicyDraft, rename: (name: string) => string | null): SlaPolicyDraft {
  let edited = policy;
  for (const tier of tiers)
    for (const severity of severities) {
      const { calendar } = policy.grid[tier][severity];
      const next = calendar === null ? null : rename(calendar);
      if (next !== calendar) edited = withTarget(tier, severity, { calendar: next })(edited);
    }
  return { ...edited, defaultCalendar: rename(policy.defaultCalendar) ?? policy.defaultCalendar };
}
