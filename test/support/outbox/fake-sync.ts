import type { AccountStatus, SyncState } from '#contract/accounts.ts';
import { MailServerError, type MailConnection } from '#engine/ports/mail-server.ts';
import type { SyncRunner } from '#engine/sync/sync-runner.ts';

export type FakeSync = SyncRunner & {
  /** Shows this state of every account, as read at `lastSyncedAt`. */
  readonly show: (state: SyncState, lastSyncedAt: number) => void;
  /** Message-IDs in Sent, with the raw mail. */
  readonly sent: { readonly messageId: string; readonly raw: string; readonly flags: readonly string[] }[];
  /** Errands fail as an unreachable server does. */
  unreachable: boolean;
  /** Who has taken the mail that an automatic reply would answer. */
  claims: 'ours' | 'theirs';
  /** Called after a message was taken into Sent; what it throws is a lost answer. */
  afterAppend: () => void;
  readonly woken: () => number;
};

const unreachable = (): MailServerError =>
  new MailServerError({ kind: 'unreachable', message: 'There is no network.' });
const notHere = (): Promise<never> => Promise.reject(new Error('not in this test'));

/** A sync whose state a test decides, with a Sent folder in memory. */
export function fakeSync(accounts: () => readonly { readonly id: number; readonly address: string }[]): FakeSync {
  const listeners = new Set<(status: AccountStatus) => void>();
  let shown: { readonly state: SyncState; readonly lastSyncedAt: number } = {
    state: { kind: 'live', push: true },
    lastSyncedAt: Number.MAX_SAFE_INTEGER,
  };
  let wakes = 0;
  const sent: FakeSync['sent'] = [];
  const statuses = (): AccountStatus[] =>
    accounts().map(({ id, address }) => ({
      account: id,
      address,
      ...shown,
      messages: 0,
      quarantined: 0,
      signInEndsAt: null,
    }));
  const check = (): void => {
    if (fake.unreachable) throw unreachable();
  };
  const line: MailConnection = {
    supports: { condstore: true, qresync: true, idle: true, gmail: false, move: true },
    listMailboxes: () =>
      Promise.resolve([{ path: 'Sent', name: 'Sent', role: 'sent', selectable: true, messages: null }]),
    select: async (path) => {
      check();
      return { path, uidValidity: '1', uidNext: 1, exists: sent.length, highestModseq: null };
    },
    findMessageId: async (messageId) => {
      check();
      return sent.flatMap((mail, index) => (mail.messageId === messageId ? [index + 1] : []));
    },
    append: async (_path, raw, { flags }) => {
      check();
      const text = Buffer.from(raw).toString();
      sent.push({ messageId: /^Message-ID: <([^>]+)>/m.exec(text)?.[1] ?? '', raw: text, flags });
      fake.afterAppend();
    },
    claim: async () => {
      check();
      return fake.claims;
    },
    makeHiddenMailbox: () => Promise.resolve(),
    uids: notHere,
    heads: () => {
      throw new Error('not in this test');
    },
    fetch: () => {
      throw new Error('not in this test');
    },
    changes: notHere,
    storeFlags: notHere,
    readSource: notHere,
    waitForNews: notHere,
    probe: () => Promise.resolve(),
    close: () => Promise.resolve(),
    drop: () => {},
  };
  const fake: FakeSync = {
    start: () => {},
    syncOnce: notHere,
    cancel: () => {},
    forget: () => Promise.resolve(),
    imported: () => {},
    wake: () => void (wakes += 1),
    requestSeen: () => {},
    status: statuses,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readSource: notHere,
    errand: async (_account, work) => {
      check();
      return work(line);
    },
    stop: () => Promise.resolve(),
    show: (state, lastSyncedAt) => {
      shown = { state, lastSyncedAt };
      for (const status of statuses()) for (const listener of listeners) listener(status);
    },
    sent,
    unreachable: false,
    claims: 'ours',
    afterAppend: () => {},
    woken: () => wakes,
  };
  return fake;
}
