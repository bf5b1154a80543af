import { createStore, type StoreApi } from 'zustand/vanilla';
import type { z } from 'zod';
import type { deliveryCountsSchema, DeliveryView } from '#contract/connectors.ts';
import type { Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import { failureWords } from './failure-words.ts';
import type { ToastStore } from './toasts.ts';

export type DeliveryCounts = z.infer<typeof deliveryCountsSchema>;

export type DeliveriesState = {
  /** Null until the engine has answered. */
  readonly counts: DeliveryCounts | null;
  /** What waits, is on its way or needs a person, newest first. */
  readonly open: readonly DeliveryView[];
};

export type Deliveries = {
  readonly store: StoreApi<DeliveriesState>;
  readonly load: () => Promise<void>;
  readonly retry: (id: number) => Promise<void>;
  readonly cancel: (id: number) => Promise<void>;
  readonly decide: (id: number, decision: 'was-delivered' | 'send-again') => Promise<void>;
};

const isOpen = ({ state }: DeliveryView): boolean => state.kind !== 'delivered' && state.kind !== 'cancelled';

/** What goes to Slack, PagerDuty, Jira and webhooks, as the console shows it; follows what the engine says. */
export function createDeliveries(gateway: Gateway, toasts: ToastStore): Deliveries {
  const store = createStore<DeliveriesState>(() => ({ counts: null, open: [] }));
  const take = (changed: readonly DeliveryView[], counts?: DeliveryCounts): void =>
    store.setState(({ open, counts: before }) => {
      const byId = new Map(open.map((delivery) => [delivery.id, delivery]));
      for (const delivery of changed) {
        if (isOpen(delivery)) byId.set(delivery.id, delivery);
        else byId.delete(delivery.id);
      }
      return { counts: counts ?? before, open: [...byId.values()].toSorted((a, b) => b.id - a.id) };
    });
  gateway.subscribe('deliveries.changed', ({ deliveries, counts }) => take(deliveries, counts));
  const settle = (outcome: Outcome<DeliveryView>, refused: string): void => {
    if (outcome.ok) take([outcome.value]);
    else toasts.show({ tone: 'bad', text: `${refused} ${failureWords(outcome.failure)}` });
  };

  return {
    store,
    load: async () => {
      const outcome = await gateway.call('deliveries.list', { limit: 500 });
      if (outcome.ok) store.setState({ counts: outcome.value.counts, open: outcome.value.deliveries });
    },
    retry: async (id) => settle(await gateway.call('deliveries.retry', { id }), 'It was not tried again.'),
    cancel: async (id) => settle(await gateway.call('deliveries.cancel', { id }), 'It was not cancelled.'),
    decide: async (id, decision) =>
      settle(await gateway.call('deliveries.decide', { id, decision }), 'That was not kept.'),
  };
}
