import type { CustomerCard } from '#contract/tickets.ts';
import type { Organisation } from '#domain/customer/organisation.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import type { TicketMailSummary } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { unpackRow } from './row-codec.ts';

/** How many of the customer's other tickets the card lists. */
const shown = 10;

/** Who writes, what they pay and what they wrote before. */
export function customerCard(
  store: Store,
  state: TicketState,
  organisation: Organisation | null,
  mail: TicketMailSummary | null,
  now: Instant,
): CustomerCard {
  const address = mail?.requester?.address ?? '';
  // One more than is shown: this ticket is among them.
  const { newest, openedSince } = organisation
    ? store.tickets.ofOrganisation(organisation.id, shown + 1, now - 30 * day)
    : store.tickets.ofAddress(address, shown + 1, now - 30 * day);
  const others = newest.filter((ticket) => ticket.number !== state.number && ticket.mergedInto === null);
  return {
    organisation: organisation?.id ?? null,
    name: organisation?.name ?? mail?.requester?.name ?? '',
    address,
    tier: state.tier,
    tierBecause: state.tierBecause,
    csm: organisation?.csm ?? null,
    timeZone: organisation?.timeZone ?? null,
    monthlyRevenue: organisation?.monthlyRevenue ?? null,
    renewalDate: organisation?.renewalDate ?? null,
    customerId: organisation?.customerId ?? null,
    skuLimit: organisation?.skuLimit ?? null,
    skuCount: organisation?.skuCount ?? null,
    apiKey: organisation?.apiKey ?? null,
    ticketsLast30Days: openedSince,
    recent: others.slice(0, shown).map((ticket) => {
      const row = unpackRow(ticket.view);
      return {
        number: ticket.number,
        subject: row.subject,
        status: row.status,
        openedAt: ticket.openedAt,
        solvedAt: ticket.solvedAt,
      };
    }),
  };
}
