import type { TicketRow } from '#contract/tickets.ts';
import { computeSla } from '#domain/sla/compute-sla.ts';
import type { SlaInput } from '#domain/sla/compute-sla.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { SlaReport } from '#domain/sla/sla-report.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';
import { packRow } from './row-codec.ts';
import { ticketRow } from './ticket-row.ts';

export type TicketNow = { readonly state: TicketState; readonly report: SlaReport };

/** What a ticket is and where its clocks stand, from its log. */
export function readTicket(
  store: Store,
  number: number,
  events: readonly TicketEvent[],
  now: Instant,
  currentPolicy: SlaPolicy,
  withSpans = true,
): TicketNow {
  const state = foldTicket(number, events);
  return { state, report: computeSla({ ...slaInput(store, state, events, now, currentPolicy), withSpans }) };
}

/** What the clocks of a ticket follow from; the version it runs on, and those before. */
export function slaInput(
  store: Store,
  state: TicketState,
  events: readonly TicketEvent[],
  now: Instant,
  currentPolicy: SlaPolicy,
): SlaInput {
  const organisation = state.organisation === null ? null : store.customers.get(state.organisation);
  return {
    events,
    policy: policyOf(store, state.policyVersion, currentPolicy),
    now,
    customerTimeZone: organisation?.timeZone ?? null,
    earlierPolicies: earlierPolicies(store, events),
  };
}

/** A version by number; the one in force where there is none of that number. */
export function policyOf(store: Store, version: number | null, currentPolicy: SlaPolicy): SlaPolicy {
  return version === null ? currentPolicy : (store.policies.get(version) ?? currentPolicy);
}

/** The versions that a ticket has run on, where it is more than one. */
function earlierPolicies(store: Store, events: readonly TicketEvent[]): ReadonlyMap<number, SlaPolicy> {
  const versions = events.flatMap((event) => (event.kind === 'policy-applied' ? [event.version] : []));
  if (versions.length < 2) return new Map();
  return new Map(
    versions.flatMap((version) => store.policies.get(version) ?? []).map((policy) => [policy.version, policy]),
  );
}

/**
 * Brings the cached columns of these tickets in line with their logs; returns their rows.
 * Call it in the transaction that appended the events.
 */
export function refreshTickets(
  store: Store,
  numbers: Iterable<number>,
  now: Instant,
  currentPolicy: SlaPolicy,
): TicketRow[] {
  const rows: TicketRow[] = [];
  const unique = [...new Set(numbers)];
  const logs = store.tickets.eventsOf(unique);
  for (const number of unique) {
    const events = logs.get(number);
    if (!events || events.length === 0) continue;
    const { state, report } = readTicket(store, number, events, now, currentPolicy, false);
    const organisation = state.organisation === null ? null : store.customers.get(state.organisation);
    const row = ticketRow(state, report, organisation, store.messages.summary(number));
    const open = state.status.kind !== 'solved' && state.mergedInto === null;
    const clocks = [report.firstResponse, report.nextResponse, report.resolution];
    store.tickets.saveCache({
      number,
      status: state.status.kind,
      snoozedUntil: state.status.kind === 'snoozed' ? state.status.until : null,
      severity: state.severity,
      type: state.type,
      tier: state.tier,
      organisation: state.organisation,
      assignee: state.assignee,
      escalated: state.escalated,
      needsReply: state.needsReply,
      historic: state.historic,
      openedAt: state.openedAt,
      solvedAt: state.solvedAt,
      lastActivityAt: row.lastActivityAt,
      mergedInto: state.mergedInto,
      autoResolvedAt: state.autoResolvedAt,
      nextDue: open ? report.nextDue : null,
      atRiskFrom: open ? report.atRiskFrom : null,
      escalationDue: open ? (state.escalation?.due ?? null) : null,
      // A breached clock that was stopped late is past mending; the queue is for those that still wait.
      breached: open && clocks.some((clock) => clock.state === 'breached' && clock.stoppedAt === null),
      view: packRow(row),
    });
    rows.push(row);
  }
  return rows;
}
