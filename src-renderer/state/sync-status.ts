import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountStatus } from '#contract/accounts.ts';
import type { Gateway } from '#contract/gateway.ts';

export type SyncStatusState = { readonly statuses: readonly AccountStatus[]; readonly loaded: boolean };

export type SyncStatusStore = {
  readonly store: StoreApi<SyncStatusState>;
  readonly load: () => Promise<void>;
  readonly start: (account: number | null) => void;
  readonly cancel: (account: number) => void;
};

/** How each inbox stands with its server. */
export function createSyncStatus(gateway: Gateway): SyncStatusStore {
  const store = createStore<SyncStatusState>(() => ({ statuses: [], loaded: false }));
  const load = async (): Promise<void> => {
    const outcome = await gateway.call('sync.status', {});
    if (outcome.ok) store.setState({ statuses: outcome.value, loaded: true });
  };
  gateway.subscribe('sync.changed', (status) =>
    store.setState(({ statuses }) => ({
      statuses: statuses.some((other) => other.account === status.account)
        ? statuses.map((other) => (other.account === status.account ? status : other))
        : [...statuses, status],
    })),
  );
  gateway.subscribe('accounts.changed', () => void load());
  return {
    store,
    load,
    start: (account) => void gateway.call('sync.start', { account }),
    cancel: (account) => void gateway.call('sync.cancel', { account }),
  };
}
