import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Duration } from '#domain/time/instant.ts';

/**
 * The newest escalation of a ticket as texts for the customer name it, from effective events in order; null where there
 * was none. `key`: what the bug tracker calls it, once it has been handed over.
 */
export function newestEscalation(
  events: readonly TicketEvent[],
): { readonly to: string; readonly within: Duration | null; readonly key: string | null } | null {
  const opened = events.findLast((event) => event.kind === 'escalation-opened');
  if (opened?.kind !== 'escalation-opened') return null;
  const filed = events.findLast(
    (event) => event.kind === 'delivered' && event.service === 'jira' && event.escalation === opened.id,
  );
  const key = filed?.kind === 'delivered' ? filed.key : null;
  return { to: opened.to, within: opened.within ?? opened.acknowledgeWithin, key };
}
