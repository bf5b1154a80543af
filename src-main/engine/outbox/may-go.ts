import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { QueuedState } from '#domain/outbox/outbox-state.ts';
import { minute, second, type Duration, type Instant } from '#domain/time/instant.ts';
import { happenedToItem } from './outbox-item-view.ts';
import type { OutboxDeps } from './outbox-deps.ts';

export type GoAhead =
  | { readonly kind: 'go' }
  /** Not before the inbox has been looked at. */
  | { readonly kind: 'wait'; readonly message: string }
  /** Something happened since it was written. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'withdraw'; readonly because: string };

/** Late by more than this, an item has waited: for the network, for a machine that slept, for Firstline to be started. */
const punctual: Duration = 30 * second;
/** What was read this long ago is still a picture of the inbox. */
const fresh: Duration = 5 * minute;

/**
 * Whether an item whose time has come may go now (behaviour.md, "Sending"): what waited is checked against what came in
 * meanwhile, and therefore not sent before the inbox has been read again. `doubtFrom`: what was read before counts as old.
 * `onTime`: when it could have gone at the earliest.
 */
export function mayGo(
  deps: Pick<OutboxDeps, 'store' | 'clock' | 'sync' | 'withdrawn'>,
  item: OutboxItem,
  state: QueuedState,
  known: { readonly doubtFrom: Instant; readonly onTime: Instant; readonly assumeInSync: boolean },
): GoAhead {
  if (item.author.kind === 'automation') {
    const because = deps.withdrawn(item);
    if (because !== null) return { kind: 'withdraw', because };
  }
  if (state.urged) return { kind: 'go' };
  const behind = known.assumeInSync ? null : notInSync(deps, item.mail.account, known.doubtFrom, lostNetwork(state));
  if (behind !== null) return { kind: 'wait', message: behind };
  const waited = state.scheduled || state.fault !== null || deps.clock.now() - known.onTime > punctual;
  return waited && happenedToItem(deps.store, item).length > 0 ? { kind: 'hold' } : { kind: 'go' };
}

/** The network was away at the last attempt: mail may have come in since the inbox was read. */
const lostNetwork = ({ fault }: QueuedState): boolean => fault?.kind === 'offline';

/** Why we cannot know what is new in the inbox of an account, in words; null where we know. `mustBeLive`: no older picture serves. */
export function notInSync(
  { clock, sync }: Pick<OutboxDeps, 'clock' | 'sync'>,
  account: number,
  doubtFrom: Instant,
  mustBeLive = false,
): string | null {
  const status = sync.status().find((each) => each.account === account);
  if (status === undefined) return 'The inbox is no longer connected.';
  const { state } = status;
  const read = status.lastSyncedAt ?? -Infinity;
  if (read >= doubtFrom && (state.kind === 'live' || (!mustBeLive && clock.now() - read <= fresh))) return null;
  // Newest mail comes first: what matters is read in the first seconds of a sync that takes an hour.
  if (state.kind === 'syncing' && state.first) return null;
  switch (state.kind) {
    case 'offline':
    case 'throttled':
    case 'sign-in-failed':
      return `Waiting for the inbox: ${state.message}`;
    default:
      return 'Waiting until the inbox has been read again.';
  }
}
