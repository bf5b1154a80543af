import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Gateway } from '#contract/gateway.ts';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { failureWords } from './failure-words.ts';

export type PlaybookListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly entries: readonly PlaybookEntryView[] };

export type PlaybookList = { readonly store: StoreApi<PlaybookListState>; readonly load: () => Promise<void> };

/** The playbook's files of a kind; asks again when one of them changes. */
export function createPlaybookList(gateway: Gateway, kind: PlaybookKind): PlaybookList {
  const store = createStore<PlaybookListState>(() => ({ kind: 'loading' }));
  const load = async (): Promise<void> => {
    const outcome = await gateway.call('playbook.list', { kind });
    if (outcome.ok) store.setState({ kind: 'ready', entries: outcome.value }, true);
    else if (store.getState().kind !== 'ready')
      store.setState({ kind: 'failed', message: failureWords(outcome.failure) }, true);
  };
  gateway.subscribe('playbook.changed', (changed) => {
    if (changed.kind === kind && store.getState().kind !== 'loading') void load();
  });
  return { store, load };
}
