import type { Tier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Duration } from '#domain/time/instant.ts';
import type { PolicyTimers } from './policy-timers.ts';

/** One cell of the grid. `null` is the playbook's `N/A`: no promise. */
export type SlaTarget = {
  readonly response: Duration | null;
  readonly resolution: Duration | null;
  /** The calendar it runs on; the policy's `defaultCalendar` if null. */
  readonly calendar: string | null;
  /** Parts of the target at which to warn, up to ten times the target; 1 is "due", above 1 is after it. */
  readonly warnAt: readonly number[];
};

/** A version of the SLA grid (playbook §2). Durations count open time of the calendar. */
export type SlaPolicy = {
  /** Rises with each edit; tickets keep the version they started with. */
  readonly version: number;
  readonly name: string;
  readonly grid: Readonly<Record<Tier, Readonly<Record<Severity, SlaTarget>>>>;
  /** Share of tickets that should meet their response target, 0 to 1. */
  readonly attainment: Readonly<Record<Tier, number>>;
  readonly calendars: Readonly<Record<string, BusinessCalendar>>;
  readonly defaultCalendar: string;
  /** Absent in versions from before they were kept; ask `timersOf`. */
  readonly timers?: PolicyTimers | undefined;
};

/** A window of a day in local minutes after midnight; `end` may pass 1440 for a shift over midnight. */
export type OpenWindow = { readonly start: number; readonly end: number };

/** When the clock runs. `hours[0]` is Monday. */
export type BusinessCalendar =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'weekly';
      /** IANA zone; null is the customer's own. */
      readonly timeZone: string | null;
      readonly hours: readonly (readonly OpenWindow[])[];
      /** Days that replace the weekly hours: closed (empty) or with windows of their own (half days). */
      readonly exceptions: Readonly<Record<string, { readonly name: string; readonly windows: readonly OpenWindow[] }>>;
    };
