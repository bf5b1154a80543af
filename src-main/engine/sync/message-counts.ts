import type { SyncState } from '#contract/accounts.ts';
import type { SyncTotals } from './sync-account.ts';

/** Up to this many new messages are simply added to the last count. */
const fewMessages = 500;

/**
 * How many messages each account holds. Counting goes through all of them, so it is done when a sync settles; in between,
 * what has come is added to the last count.
 */
export type MessageCounts = {
  readonly of: (account: number) => number;
  readonly add: (account: number, totals: SyncTotals) => void;
  readonly settle: (account: number, state: SyncState) => void;
  /** Mail came by another way than the sync: count again when asked. */
  readonly forget: (account: number) => void;
};

export const createMessageCounts = (count: (account: number) => number): MessageCounts => {
  const counts = new Map<number, { readonly counted: number; readonly added: number; readonly gone: boolean }>();
  const entry = (account: number): { readonly counted: number; readonly added: number; readonly gone: boolean } => {
    const found = counts.get(account) ?? { counted: count(account), added: 0, gone: false };
    counts.set(account, found);
    return found;
  };
  return {
    of: (account) => {
      const { counted, added } = entry(account);
      return counted + added;
    },
    add: (account, totals) => {
      const { counted, added, gone } = entry(account);
      counts.set(account, { counted, added: added + totals.fetched, gone: gone || totals.gone > 0 });
    },
    settle: (account, state) => {
      if (state.kind === 'syncing') return;
      const { added, gone } = entry(account);
      if (gone || added > (state.kind === 'live' ? fewMessages : 0)) counts.delete(account);
    },
    forget: (account) => counts.delete(account),
  };
};
