import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Gateway } from '#contract/gateway.ts';
import type { OutboxCounts, OutboxItemView } from '#contract/outbox.ts';
import type { Composer } from './composer.ts';
import { failureWords } from './failure-words.ts';
import type { ToastStore } from './toasts.ts';

export type OutboxState = {
  /** Null until the engine has answered. */
  readonly counts: OutboxCounts | null;
  /** What is on its way or needs a look, newest first. */
  readonly items: readonly OutboxItemView[];
};

export type OutboxStoreOfConsole = {
  readonly store: StoreApi<OutboxState>;
  readonly load: () => Promise<void>;
  /** Takes a mail out; an agent's opens again in its composer. */
  readonly takeBack: (item: OutboxItemView) => Promise<void>;
  readonly retry: (id: number) => Promise<void>;
  readonly sendNow: (id: number) => Promise<void>;
  readonly decide: (id: number, decision: 'was-sent' | 'send-again') => Promise<void>;
  readonly release: (ids: readonly number[]) => Promise<void>;
};

const isOpen = ({ state }: OutboxItemView): boolean => state.kind !== 'sent' && state.kind !== 'cancelled';

/** The outbox as the console shows it; follows what the engine says. */
export function createOutbox(gateway: Gateway, toasts: ToastStore, composer: Composer): OutboxStoreOfConsole {
  const store = createStore<OutboxState>(() => ({ counts: null, items: [] }));
  const take = (changed: readonly OutboxItemView[], counts?: OutboxCounts): void =>
    store.setState(({ items, counts: before }) => {
      const byId = new Map(items.map((item) => [item.id, item]));
      for (const item of changed) {
        if (isOpen(item)) byId.set(item.id, item);
        else byId.delete(item.id);
      }
      return { counts: counts ?? before, items: [...byId.values()].toSorted((a, b) => b.id - a.id) };
    });
  gateway.subscribe('outbox.changed', ({ items, counts }) => take(items, counts));
  const complain = (what: string, message: string): void =>
    void toasts.show({ tone: 'bad', text: `${what} ${message}` });

  return {
    store,
    load: async () => {
      const outcome = await gateway.call('outbox.list', { limit: 500 });
      if (outcome.ok) store.setState({ counts: outcome.value.counts, items: outcome.value.items });
    },
    takeBack: async (item) => {
      const outcome = await gateway.call('outbox.cancel', { id: item.id });
      if (!outcome.ok) return complain('It could not be taken back.', failureWords(outcome.failure));
      const { draft } = outcome.value;
      if (draft === null) return void toasts.show({ text: 'The automatic reply was taken back' });
      const ticket = draft.ticket ?? 0;
      const busy = composer.get(ticket);
      // Words that are being written are not pushed aside.
      if (busy?.kind === 'writing' && busy.draft.text.trim() !== '')
        toasts.show({ text: 'Taken back; it is among the drafts of this ticket' });
      else composer.show(draft);
    },
    retry: async (id) => {
      const outcome = await gateway.call('outbox.retry', { id });
      if (outcome.ok) take([outcome.value]);
      else complain('It was not tried again.', failureWords(outcome.failure));
    },
    sendNow: async (id) => {
      const outcome = await gateway.call('outbox.sendNow', { id });
      if (outcome.ok) take([outcome.value]);
      else complain('It was not sent.', failureWords(outcome.failure));
    },
    decide: async (id, decision) => {
      const outcome = await gateway.call('outbox.decide', { id, decision });
      if (outcome.ok) take([outcome.value]);
      else complain('That was not kept.', failureWords(outcome.failure));
    },
    release: async (ids) => {
      const outcome = await gateway.call('outbox.releaseHeld', { ids: [...ids] });
      if (outcome.ok) take(outcome.value);
      else complain('They were not sent.', failureWords(outcome.failure));
    },
  };
}
