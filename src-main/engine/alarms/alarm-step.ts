import type { TicketCache } from '#engine/ports/ticket-store.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What the passing of time did to a ticket in (after, until]. */
export type AlarmStep =
  | { readonly kind: 'at-risk'; readonly at: Instant }
  | { readonly kind: 'breached'; readonly at: Instant }
  | { readonly kind: 'woke'; readonly at: Instant };

/** The steps of one ticket, in order of time. Historic tickets raise none. */
export function alarmSteps(ticket: TicketCache, after: Instant, until: Instant): AlarmStep[] {
  const within = (at: Instant | null): at is Instant => at !== null && at > after && at <= until;
  const steps: AlarmStep[] = [];
  if (within(ticket.snoozedUntil)) steps.push({ kind: 'woke', at: ticket.snoozedUntil });
  if (ticket.historic) return steps;
  if (within(ticket.nextDue)) steps.push({ kind: 'breached', at: ticket.nextDue });
  if (within(ticket.atRiskFrom)) steps.push({ kind: 'at-risk', at: ticket.atRiskFrom });
  return steps.sort((a, b) => a.at - b.at);
}
