import type { CustomerLookup } from '#domain/customer/match-customer.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

export type CustomerDeps = TicketDeps & {
  readonly registrableDomain: CustomerLookup['registrable'];
  readonly onCustomersChanged: () => void;
};
