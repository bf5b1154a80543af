import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { InstantFormat } from '#domain/time/describe-instant.ts';
import { clockShifts, describeMove, describeShift } from './compare-reports.ts';
import { computeSla } from './compute-sla.ts';
import type { SlaInput } from './compute-sla.ts';
import type { ClockKind } from './sla-report.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** The versions a ticket has run on, by number; `null` is the one for tickets that name none. */
export type PolicyLookup = (version: number | null) => SlaPolicy;

/** What an event did to deadlines: a sentence on all of them, and each clock's own part ("was due …, now …"). */
export type DeadlineMove = {
  readonly text: string;
  readonly clocks: readonly { readonly kind: ClockKind; readonly text: string }[];
};

/**
 * For each event that moved a deadline (severity, tier, version, a deadline set by hand) the old and the new one in words, by the event's id: both as they were when it happened. Events that moved none are left out, and so is
 * what the product found out when the ticket was opened.
 */
export function deadlineHistory(
  events: readonly TicketEvent[],
  policyOf: PolicyLookup,
  customerTimeZone: string | null,
  format: InstantFormat = {},
): ReadonlyMap<number, DeadlineMove> {
  const effective = effectiveEvents(events);
  const found = new Map<number, DeadlineMove>();
  let version: number | null = null;
  for (const [index, event] of effective.entries()) {
    const before = version;
    if (event.kind === 'policy-applied') version = event.version;
    if (!movesDeadlines(event, before)) continue;
    const reportOf = (log: readonly TicketEvent[], policy: SlaPolicy) => {
      const input: SlaInput = { events: log, policy, now: event.at, customerTimeZone, withSpans: false };
      return computeSla(input);
    };
    const shifts = clockShifts(
      reportOf(effective.slice(0, index), policyOf(before)),
      reportOf(effective.slice(0, index + 1), policyOf(version)),
    );
    if (shifts.length === 0) continue;
    const words = shifts.map((shift) => describeShift(shift, format)).join('; ');
    found.set(event.id, {
      clocks: shifts.map((shift) => ({ kind: shift.kind, text: describeMove(shift, format) })),
      text: `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
    });
  }
  return found;
}

function movesDeadlines(event: TicketEvent, versionBefore: number | null): boolean {
  switch (event.kind) {
    case 'severity-changed':
    case 'deadline-set':
      return true;
    case 'tier-changed':
      return event.actor.kind === 'agent';
    case 'policy-applied':
      return versionBefore !== null && versionBefore !== event.version;
    default:
      return false;
  }
}
