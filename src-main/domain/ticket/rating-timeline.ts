import type { TicketTier } from '#domain/customer/tier.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Severity } from './severity.ts';
import type { TicketEvent } from './ticket-event.ts';

/** What decides the row and column of the SLA grid, as it stood at some time. */
export type Rating = { readonly severity: Severity; readonly tier: TicketTier };

/** The severity of a ticket that nothing has classified yet. */
export const unclassifiedSeverity: Severity = 'medium';

/**
 * The first classified mail's latest classification: a second run over the same mail replaces the first, those of
 * later mails do not count.
 */
export function openingClassification(
  events: readonly TicketEvent[],
): Extract<TicketEvent, { kind: 'classified' }> | null {
  let found: Extract<TicketEvent, { kind: 'classified' }> | null = null;
  for (const event of events) {
    if (event.kind === 'classified' && (found === null || found.message === event.message)) found = event;
  }
  return found;
}

/**
 * Severity and tier as of `at` (inclusive), from effective events in order. What the product itself found first (the
 * opening classification, the customer's tier) holds from the start, however late it was written down.
 */
export function ratingAt(events: readonly TicketEvent[], at: Instant): Rating {
  let severity = openingClassification(events)?.classification.severity ?? unclassifiedSeverity;
  let tier: TicketTier = 'unassigned';
  let tierKnown = false;
  for (const event of events) {
    if (event.kind === 'severity-changed' && event.at <= at) severity = event.to;
    if (event.kind === 'tier-changed') {
      if (event.at <= at || (!tierKnown && event.actor.kind === 'system')) tier = event.to;
      tierKnown = true;
    }
  }
  return { severity, tier };
}
