import type { Mailbox, MailboxCursor } from '#engine/ports/mailbox-store.ts';
import type { SelectedMailbox } from '#engine/ports/mail-server.ts';
import { fetchMissing } from './fetch-missing.ts';
import type { MailboxWork } from './mailbox-work.ts';
import { remapMailbox } from './remap-mailbox.ts';
import type { SyncDeps } from './sync-deps.ts';
import { takeFlags, takeGone } from './take-changes.ts';

export type MailboxResult = {
  /** Stopped early to look for newer mail; go on at once. */
  readonly again: boolean;
  /** UIDs that could not be taken in this round; worth another one. */
  readonly unread: readonly number[];
  /** How many had been deleted or moved away. */
  readonly gone: number;
};

/** What we hold of a mailbox, and what we have given up on. */
type Held = { readonly known: ReadonlySet<number>; readonly setAside: ReadonlySet<number> };

type Difference = { readonly gone: readonly number[]; readonly missing: readonly number[] };

const holdings = (deps: SyncDeps, mailbox: Mailbox): Held => {
  const known = new Set(deps.store.mailboxes.uids(mailbox.id));
  const quarantined = deps.store.mailboxes.quarantined(mailbox.id).map(({ uid }) => uid);
  return { known, setAside: new Set(quarantined.filter((uid) => !known.has(uid))) };
};

/** Nothing to do: the server's own counters say what ours say. Some servers delete without raising HIGHESTMODSEQ, hence the count. */
const nothingChanged = (mailbox: Mailbox, selected: SelectedMailbox, { known, setAside }: Held): boolean =>
  mailbox.firstSyncDone &&
  selected.highestModseq !== null &&
  mailbox.highestModseq === selected.highestModseq &&
  mailbox.uidNext >= selected.uidNext &&
  known.size + setAside.size === selected.exists;

const saveCursor = (deps: SyncDeps, mailbox: Mailbox, change: Partial<MailboxCursor>): void => {
  const { uidValidity, highestModseq, uidNext, firstSyncDone, syncedAt } =
    deps.store.mailboxes.get(mailbox.id) ?? mailbox;
  deps.store.mailboxes.saveCursor(mailbox.id, {
    uidValidity,
    highestModseq,
    uidNext,
    firstSyncDone,
    syncedAt,
    ...change,
  });
};

/** UIDVALIDITY: first seen, the same, or another one. Returns the mailbox as it is known from here on. */
const settleValidity = async (deps: SyncDeps, work: MailboxWork, selected: SelectedMailbox): Promise<Mailbox> => {
  const { mailbox } = work;
  if (mailbox.uidValidity === null) saveCursor(deps, mailbox, { uidValidity: selected.uidValidity });
  else if (mailbox.uidValidity !== selected.uidValidity) {
    await remapMailbox(deps, work.connection, mailbox, selected);
    work.seen.forget(mailbox.id);
    work.suspects.delete(mailbox.id);
  }
  return deps.store.mailboxes.get(mailbox.id) ?? mailbox;
};

/** Takes over changed flags. Returns the UIDs that QRESYNC says are gone; null where only a comparison can tell. */
const takeChanges = async (
  deps: SyncDeps,
  work: MailboxWork,
  selected: SelectedMailbox,
  { known }: Held,
): Promise<readonly number[] | null> => {
  const { mailbox } = work;
  if (known.size === 0) return null;
  if (mailbox.highestModseq !== null && mailbox.highestModseq === selected.highestModseq) return null;
  const sinceModseq = selected.highestModseq === null ? null : mailbox.highestModseq;
  const changes = await work.connection.changes({ sinceModseq });
  await takeFlags(deps, work, changes.flags, known);
  return changes.vanished;
};

/** What is gone and what is missing: from QRESYNC and the new UIDs where that adds up, otherwise by comparing all UIDs. */
const compare = async (
  deps: SyncDeps,
  work: MailboxWork,
  selected: SelectedMailbox,
  { known, setAside }: Held,
  vanished: readonly number[] | null,
): Promise<Difference> => {
  const { connection, mailbox } = work;
  const isNew = (uid: number): boolean => !known.has(uid) && !setAside.has(uid);
  if (mailbox.firstSyncDone && vanished !== null) {
    const gone = vanished.filter((uid) => known.has(uid));
    const missing = (await connection.uids({ from: mailbox.uidNext })).filter(isNew);
    if (known.size - gone.length + missing.length + setAside.size === selected.exists) return { gone, missing };
  }
  const all = await connection.uids();
  const missing = all.filter(isNew);
  const onServer = new Set(all);
  const gone = [...known].filter((uid) => !onServer.has(uid));
  // A listing shorter than the server's own count is not believed when it says that mail is gone. (Gmail: drafts are left out.)
  if (gone.length > 0 && all.length < selected.exists && !connection.supports.gmail) {
    const fields = { account: work.account.id, mailbox: mailbox.id, listed: all.length, exists: selected.exists };
    deps.log.warn(fields, 'The server contradicts itself about what it holds');
    return { gone: [], missing };
  }
  return { gone, missing };
};

/**
 * Brings one mailbox up to date: UIDVALIDITY, flags, expunged, new and missing mail, newest first. What is missing follows
 * from the UIDs we know, so a crash or a cancel at any point loses nothing. Throws `MailServerError`.
 */
export const syncMailbox = async (deps: SyncDeps, given: MailboxWork): Promise<MailboxResult> => {
  const selected = await given.connection.select(given.mailbox.path, 'read');
  const mailbox = await settleValidity(deps, given, selected);
  const work = { ...given, mailbox };
  const held = holdings(deps, mailbox);
  if (nothingChanged(mailbox, selected, held)) {
    saveCursor(deps, mailbox, { syncedAt: deps.clock.now() });
    return { again: false, unread: [], gone: 0 };
  }
  const vanished = await takeChanges(deps, work, selected, held);
  const { gone, missing } = await compare(deps, work, selected, held, vanished);
  await takeGone(deps, work, gone);
  if (missing.length > 0) {
    work.onPlanned(mailbox, missing.length);
    if (await fetchMissing(deps, work, missing)) return { again: true, unread: [], gone: gone.length };
  }
  const next = missing.reduce((most, uid) => Math.max(most, uid + 1), selected.uidNext);
  saveCursor(deps, mailbox, {
    highestModseq: selected.highestModseq,
    uidNext: next,
    firstSyncDone: true,
    syncedAt: deps.clock.now(),
  });
  if (missing.length === 0) return { again: false, unread: [], gone: gone.length };
  const now = holdings(deps, mailbox);
  const unread = missing.filter((uid) => !now.known.has(uid) && !now.setAside.has(uid));
  return { again: false, unread, gone: gone.length };
};
