import type { Account } from '#engine/ports/account-store.ts';
import type { Mailbox, MailboxCursor } from '#engine/ports/mailbox-store.ts';
import { MailServerError, type MailConnection, type SelectedMailbox } from '#engine/ports/mail-server.ts';
import { second } from '#domain/time/instant.ts';
import { createIntakePipeline, type Accepted, type IntakePipeline } from './intake-pipeline.ts';
import { planWindows } from './plan-windows.ts';
import { remapMailbox } from './remap-mailbox.ts';
import type { SeenRequests } from './seen-requests.ts';
import type { SyncDeps } from './sync-deps.ts';

/** While older mail is still being fetched, new mail is looked for this often. */
const lookAgainAfter = 15 * second;

export type MailboxWork = {
  readonly account: Account;
  readonly mailbox: Mailbox;
  readonly connection: MailConnection;
  readonly seen: SeenRequests;
  /** UIDs at which a connection broke, by mailbox id. */
  readonly suspects: Map<number, Set<number>>;
  readonly signal: AbortSignal;
  /** Called with what is still to be fetched before fetching begins. */
  readonly onPlanned: (mailbox: Mailbox, messages: number) => void;
  readonly onAccepted: (accepted: Accepted) => void;
};

export type MailboxResult = {
  /** Stopped early to look for newer mail; go on at once. */
  readonly again: boolean;
  /** UIDs that could not be taken in this round; worth another one. */
  readonly unread: readonly number[];
};

const cancelled = (): MailServerError => new MailServerError({ kind: 'unreachable', message: 'Cancelled.' });

/** Flags from the server, written where they differ. With `compare` null every one is written. */
const takeFlags = (
  deps: SyncDeps,
  work: MailboxWork,
  reported: readonly { readonly uid: number; readonly flags: readonly string[] }[],
  known: ReadonlySet<number>,
  compare: ReadonlyMap<number, readonly string[]> | null,
): void => {
  if (reported.length === 0) return;
  deps.store.transaction(() => {
    for (const { uid, flags } of reported) {
      if (!known.has(uid)) continue;
      const merged = work.seen.merge(work.mailbox.id, uid, flags);
      if (compare !== null && (compare.get(uid) ?? []).join(' ') === merged.join(' ')) continue;
      deps.store.mailboxes.setFlags(work.mailbox.id, uid, merged);
    }
  });
};

/** Fetches one window into the pipeline; a UID the server skips counts as a failure, one that breaks the line becomes a suspect. */
const fetchWindow = async (deps: SyncDeps, work: MailboxWork, window: readonly number[], push: IntakePipeline['push']): Promise<void> => {
  const { mailbox, suspects } = work;
  const open = new Set(window);
  const fail = (uid: number, reason: string): number => deps.store.mailboxes.recordFailure(mailbox.id, uid, reason, deps.clock.now());
  try {
    for await (const message of work.connection.fetch(window, { attachmentCap: deps.attachmentCap })) {
      if (work.signal.aborted) throw cancelled();
      open.delete(message.uid);
      await push(message);
    }
  } catch (error) {
    const fault = error instanceof MailServerError ? error.fault : null;
    if (!work.signal.aborted && (fault?.kind === 'protocol' || fault?.kind === 'unreachable')) {
      // Servers answer in ascending order, so the first one missing is where it broke.
      const culprit = Math.min(...open);
      if (window.length === 1) fail(culprit, fault.message);
      else if (Number.isFinite(culprit)) suspects.set(mailbox.id, (suspects.get(mailbox.id) ?? new Set()).add(culprit));
    }
    throw error;
  }
  for (const uid of open) fail(uid, 'the server did not send it');
  if (window.length === 1 && open.size === 0) for (const uid of window) suspects.get(mailbox.id)?.delete(uid);
};

const setAsideIn = (deps: SyncDeps, mailbox: Mailbox): Set<number> => new Set(deps.store.mailboxes.quarantined(mailbox.id).map(({ uid }) => uid));

const stillMissing = (deps: SyncDeps, mailbox: Mailbox, missing: readonly number[]): readonly number[] => {
  if (missing.length === 0) return [];
  const known = new Set(deps.store.mailboxes.uids(mailbox.id));
  const setAside = setAsideIn(deps, mailbox);
  return missing.filter((uid) => !known.has(uid) && !setAside.has(uid));
};

const nothingChanged = (mailbox: Mailbox, selected: SelectedMailbox, known: number, setAside: number): boolean =>
  mailbox.firstSyncDone &&
  selected.highestModseq !== null &&
  mailbox.highestModseq === selected.highestModseq &&
  mailbox.uidNext >= selected.uidNext &&
  known + setAside === selected.exists;

/**
 * Brings one mailbox up to date: UIDVALIDITY, flags, expunged, new and missing mail, newest first. What is missing follows
 * from the UIDs we know, so a crash or a cancel at any point loses nothing. Throws `MailServerError`.
 */
export const syncMailbox = async (deps: SyncDeps, work: MailboxWork): Promise<MailboxResult> => {
  const { connection, account } = work;
  const { mailboxes } = deps.store;
  const selected = await connection.select(work.mailbox.path, 'read');
  let { mailbox } = work;
  if (mailbox.uidValidity !== null && mailbox.uidValidity !== selected.uidValidity) {
    await remapMailbox(deps, connection, mailbox, selected);
    work.seen.forget(mailbox.id);
    work.suspects.delete(mailbox.id);
  } else if (mailbox.uidValidity === null) {
    mailboxes.saveCursor(mailbox.id, { uidValidity: selected.uidValidity, highestModseq: null, uidNext: 1, firstSyncDone: false, syncedAt: null });
  }
  mailbox = mailboxes.get(mailbox.id) ?? mailbox;

  const setAside = setAsideIn(deps, mailbox);
  const known = new Set(mailboxes.uids(mailbox.id));
  for (const uid of known) setAside.delete(uid);
  const saveCursor = (cursor: Partial<MailboxCursor>): void => {
    const now = mailboxes.get(mailbox.id) ?? mailbox;
    const { uidValidity, highestModseq, uidNext, firstSyncDone, syncedAt } = now;
    mailboxes.saveCursor(mailbox.id, { uidValidity, highestModseq, uidNext, firstSyncDone, syncedAt, ...cursor });
  };
  if (nothingChanged(mailbox, selected, known.size, setAside.size)) {
    saveCursor({ syncedAt: deps.clock.now() });
    return { again: false, unread: [] };
  }

  let vanished: readonly number[] | null = null;
  if (known.size > 0 && (mailbox.highestModseq === null || mailbox.highestModseq !== selected.highestModseq)) {
    const since = selected.highestModseq === null ? null : mailbox.highestModseq;
    const changes = await connection.changes({ sinceModseq: since });
    takeFlags(deps, work, changes.flags, known, since === null ? mailboxes.flags(mailbox.id) : null);
    vanished = changes.vanished;
  }

  const countFits = (gone: number, fresh: number): boolean => known.size - gone + fresh + setAside.size === selected.exists;
  let gone: readonly number[] = [];
  let missing: readonly number[] = [];
  let listed = false;
  if (mailbox.firstSyncDone && vanished !== null) {
    gone = vanished.filter((uid) => known.has(uid));
    missing = (await connection.uids({ from: mailbox.uidNext })).filter((uid) => !known.has(uid) && !setAside.has(uid));
    listed = countFits(gone.length, missing.length);
  }
  if (!listed) {
    const all = await connection.uids();
    const onServer = new Set(all);
    missing = all.filter((uid) => !known.has(uid) && !setAside.has(uid));
    gone = [...known].filter((uid) => !onServer.has(uid));
    // A listing shorter than the server's own count is not believed when it says that mail is gone. (Gmail: drafts are left out.)
    if (gone.length > 0 && all.length < selected.exists && !connection.supports.gmail) {
      deps.log.warn({ account: account.id, mailbox: mailbox.id, listed: all.length, exists: selected.exists }, 'The server contradicts itself about what it holds');
      gone = [];
    }
  }
  if (gone.length > 0) deps.store.transaction(() => mailboxes.entomb(mailbox.id, gone, deps.clock.now()));

  let again = false;
  if (missing.length > 0) {
    work.onPlanned(mailbox, missing.length);
    again = await fetchMissing(deps, { ...work, mailbox }, missing);
  }
  const nextUid = missing.reduce((most, uid) => Math.max(most, uid + 1), 1);
  if (!again) {
    saveCursor({ highestModseq: selected.highestModseq, uidNext: Math.max(selected.uidNext, nextUid), firstSyncDone: true, syncedAt: deps.clock.now() });
  }
  return { again, unread: again ? [] : stillMissing(deps, mailbox, missing) };
};

/** Returns true when it stopped early to look for newer mail. */
const fetchMissing = async (deps: SyncDeps, work: MailboxWork, missing: readonly number[]): Promise<boolean> => {
  const pipeline = createIntakePipeline(deps, {
    account: work.account,
    mailbox: work.mailbox,
    mergeFlags: (uid, flags) => work.seen.merge(work.mailbox.id, uid, flags),
    onAccepted: work.onAccepted,
    signal: work.signal,
  });
  const begun = deps.clock.now();
  const windows = planWindows(missing, work.suspects.get(work.mailbox.id) ?? new Set());
  try {
    for (const [index, window] of windows.entries()) {
      if (work.signal.aborted) throw cancelled();
      await fetchWindow(deps, work, window, pipeline.push);
      pipeline.flush();
      if (index < windows.length - 1 && deps.clock.now() - begun > lookAgainAfter) return true;
    }
    return false;
  } finally {
    // What has been fetched is stored even when the connection broke.
    await pipeline.drain();
  }
};
