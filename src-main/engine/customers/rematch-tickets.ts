import { customerLookup } from '#domain/customer/customer-lookup.ts';
import { matchCustomer } from '#domain/customer/match-customer.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import { refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import type { CustomerDeps } from './customer-deps.ts';

/** Matches unsolved tickets with the directory again after it changed. A tier that an agent set by hand stays. */
export function rematchTickets(deps: CustomerDeps): void {
  const { store } = deps;
  const now = deps.clock.now();
  const lookup = customerLookup(store.customers.list(), deps.registrableDomain);
  const rows = store.transaction(() => {
    const numbers = store.tickets.unsolved();
    const logs = store.tickets.eventsOf(numbers);
    const changes: NewTicketEvent[] = [];
    const refresh: number[] = [];
    for (const number of numbers) {
      const log = logs.get(number) ?? [];
      const byHand = log.some((event) => event.kind === 'tier-changed' && event.actor.kind === 'agent');
      const state = foldTicket(number, log);
      const address = store.messages.summary(number)?.requester?.address;
      if (address === undefined) continue;
      const match = matchCustomer(address, lookup);
      const tier = byHand ? state.tier : match.tier;
      if (state.organisation !== null) refresh.push(number);
      if (match.organisation === state.organisation && tier === state.tier) continue;
      changes.push({
        kind: 'tier-changed',
        to: tier,
        organisation: match.organisation,
        because: byHand ? state.tierBecause : match.because,
        ticket: number,
        at: now,
        recordedAt: now,
        actor: { kind: 'system' },
      });
      refresh.push(number);
    }
    store.tickets.append(changes);
    return refreshTickets(store, refresh, now, deps.policy());
  });
  deps.onChanged(rows);
}
