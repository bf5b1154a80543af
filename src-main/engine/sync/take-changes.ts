import type { RemoteChanges } from '#engine/ports/mail-server.ts';
import { inSlices } from './in-slices.ts';
import type { MailboxWork } from './mailbox-work.ts';
import type { SyncDeps } from './sync-deps.ts';

const sliceSize = 500;

/** Flags of known messages from the server, written where they differ; ours that the server has not yet got win. */
export const takeFlags = async (
  deps: SyncDeps,
  work: MailboxWork,
  reported: RemoteChanges['flags'],
  known: ReadonlySet<number>,
): Promise<void> => {
  const { mailboxes } = deps.store;
  // All of ours are read only where the server reports many: without CONDSTORE it reports every message.
  const ours = reported.length > 200 ? mailboxes.flags(work.mailbox.id) : null;
  const changed = reported.flatMap(({ uid, flags }) => {
    if (!known.has(uid)) return [];
    const merged = work.seen.merge(work.mailbox.id, uid, flags);
    return ours !== null && (ours.get(uid) ?? []).join(' ') === merged.join(' ') ? [] : [{ uid, flags: merged }];
  });
  await inSlices(changed, sliceSize, (slice) =>
    deps.store.transaction(() => {
      for (const { uid, flags } of slice) mailboxes.setFlags(work.mailbox.id, uid, flags);
    }),
  );
};

/** Deleted or moved away by somebody else. */
export const takeGone = (deps: SyncDeps, work: MailboxWork, gone: readonly number[]): Promise<void> =>
  inSlices(gone, sliceSize, (slice) => {
    const departed = deps.store.transaction(() =>
      deps.store.mailboxes.entomb(work.mailbox.id, slice, deps.clock.now()),
    );
    if (departed.length > 0) deps.onDeparted?.(departed);
  });
