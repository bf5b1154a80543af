import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EscalationView } from '#contract/escalations.ts';
import type { Gateway } from '#contract/gateway.ts';

export type TicketEscalations = {
  /** Newest first, of the tickets that were looked at. */
  readonly store: StoreApi<{ readonly byTicket: ReadonlyMap<number, readonly EscalationView[]> }>;
  readonly load: (ticket: number) => Promise<void>;
};

const keptTickets = 40;

/** The escalations of tickets that had any, followed as tickets and deliveries change. */
export function createTicketEscalations(gateway: Gateway): TicketEscalations {
  const store = createStore<{ readonly byTicket: ReadonlyMap<number, readonly EscalationView[]> }>(() => ({
    byTicket: new Map(),
  }));
  const asked = new Map<number, number>();
  let lastAsk = 0;
  const load = async (ticket: number): Promise<void> => {
    const ask = (lastAsk += 1);
    asked.set(ticket, ask);
    const outcome = await gateway.call('escalations.ofTicket', { ticket });
    if (asked.get(ticket) !== ask) return;
    asked.delete(ticket);
    if (!outcome.ok) return;
    store.setState(({ byTicket }) => {
      const next = new Map(byTicket);
      next.delete(ticket);
      next.set(ticket, outcome.value);
      for (const old of [...next.keys()].slice(0, -keptTickets)) next.delete(old);
      return { byTicket: next };
    });
  };
  const again = (tickets: readonly number[]): void => {
    for (const ticket of new Set(tickets)) if (store.getState().byTicket.has(ticket)) void load(ticket);
  };
  gateway.subscribe('tickets.changed', ({ rows, reset }) =>
    again(reset ? [...store.getState().byTicket.keys()] : rows.map(({ number }) => number)),
  );
  gateway.subscribe('deliveries.changed', ({ deliveries }) => again(deliveries.map(({ ticket }) => ticket)));
  return { store, load };
}
