import { monitorEventLoopDelay } from 'node:perf_hooks';
import { corpus } from '#bench/corpus.ts';
import { defaultSending } from '#engine/ports/account-store.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import type { MailboxStore } from '#engine/ports/mailbox-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { createSyncRunner } from '#engine/sync/sync-runner.ts';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { readyBatch } from '#mail/parse/ready-batch.ts';
import { startDovecot } from '#test/support/dovecot/start-dovecot.ts';

/**
 * How fast mail comes off the wire through the whole sync, with nothing behind it: no parsing, no database. What this takes is
 * what `bench:sync` can't go below. Usage: node bench/sync-fetch.ts [messages]
 */
const count = Number(process.argv[2] ?? 20_000);

const account = {
  id: 1,
  address: 'support@firstline.example',
  name: '',
  user: 'support@firstline.example',
  smtp: null,
  folders: ['INBOX'],
  auth: 'password',
  oauthClientId: null,
  goLiveAt: 0,
  sample: false,
  sending: defaultSending,
} as const;

/** Only remembers which UIDs have come. */
const memoryMailboxes = (): MailboxStore => {
  const boxes = new Map<number, Mailbox>();
  const places = new Map<number, Set<number>>();
  return {
    list: () => [...boxes.values()],
    get: (id) => boxes.get(id) ?? null,
    ensure: (owner, path, role) => {
      const found = [...boxes.values()].find((box) => box.path === path);
      if (found !== undefined) return found;
      const box = {
        id: boxes.size + 1,
        account: owner,
        path,
        role,
        uidValidity: null,
        highestModseq: null,
        uidNext: 1,
        firstSyncDone: false,
        syncedAt: null,
      };
      boxes.set(box.id, box);
      places.set(box.id, new Set());
      return box;
    },
    saveCursor: (id, cursor) => {
      const box = boxes.get(id);
      if (box !== undefined) boxes.set(id, { ...box, ...cursor });
    },
    uids: (id) => [...(places.get(id) ?? [])].sort((a, b) => a - b),
    flags: () => new Map(),
    addLocation: ({ mailbox, uid }) => void places.get(mailbox)?.add(uid),
    setFlags: () => undefined,
    locations: () => [],
    messagesAt: () => new Map(),
    entomb: () => [],
    forget: () => [],
    fingerprints: () => [],
    replaceLocations: () => undefined,
    recordFailure: () => 3,
    quarantined: () => [],
    quarantineCount: () => 0,
    messageCount: () => 0,
  };
};

const dovecot = await startDovecot({ tls: { names: ['localhost'] } });
try {
  let bytes = 0;
  dovecot.maildir('INBOX').deliver(
    (function* () {
      for (const mail of corpus(count)) {
        bytes += mail.raw.length;
        yield mail;
      }
    })(),
  );
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const rows: Record<string, string | number>[] = [];
  for (const security of ['plain', 'tls', 'tls'] as const) {
    const mailboxes = memoryMailboxes();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    let first = 0;
    let memory = 0;
    let accepted = 0;
    const cpuBefore = process.cpuUsage();
    const begun = performance.now();
    const runner = createSyncRunner({
      // The sync touches nothing else of the store.
      store: {
        mailboxes,
        accounts: { list: () => [] },
        transaction: (work: () => unknown) => work(),
      } as unknown as Store,
      server: createImapServer({ log: quiet, trustedCertificates: [dovecot.authority] }),
      digester: {
        digest: (batch) =>
          Promise.resolve(
            readyBatch(
              batch.map(({ raw }) => ({
                outcome: 'unreadable' as const,
                reason: '',
                rawSize: raw.length,
                packed: { head: new Uint8Array(), textSize: 0, tail: null },
                headersGuess: { from: null, subject: '', messageId: null, date: null },
              })),
            ),
          ),
        close: () => Promise.resolve(),
      },
      intake: {
        accept: (batch) => {
          first ||= performance.now() - begun;
          accepted += 1;
          if (accepted % 100 === 0) memory = Math.max(memory, process.memoryUsage.rss());
          for (const { place } of batch)
            if (place !== null)
              mailboxes.addLocation({ message: 0, mailbox: place.mailbox.id, uid: place.uid, flags: [] });
          return { messages: batch.length, tickets: 0 };
        },
      },
      secrets: {
        kind: 'file',
        get: () => Promise.resolve(dovecot.password),
        set: () => Promise.resolve(),
        delete: () => Promise.resolve(),
      },
      tokens: { refresh: () => Promise.resolve({ kind: 'unreachable', message: '' }) },
      clock: { now: Date.now },
      timers: { after: () => () => undefined, sleep: () => Promise.resolve() },
      log: quiet,
      random: () => 0.5,
      attachmentCap: 26_214_400,
    });
    const used = { ...account, imap: dovecot[security] };
    delay.enable();
    const totals = await runner.syncOnce(used, new AbortController().signal);
    const seconds = (performance.now() - begun) / 1_000;
    delay.disable();
    const cpu = process.cpuUsage(cpuBefore);
    const again = performance.now();
    await runner.syncOnce(used, new AbortController().signal);
    rows.push({
      line: security,
      messages: totals.fetched,
      megabytes: Math.round(bytes / 1e6),
      seconds: Number(seconds.toFixed(2)),
      // On a busy machine the more telling figure.
      'own CPU s': Number(((cpu.user + cpu.system) / 1e6).toFixed(2)),
      'messages/s': Math.round(totals.fetched / seconds),
      'first after ms': Math.round(first),
      'loop p99 ms': Number((delay.percentile(99) / 1e6).toFixed(1)),
      'loop max ms': Number((delay.max / 1e6).toFixed(1)),
      'rss MB': Math.round(memory / 1e6),
      'second sync ms': Math.round(performance.now() - again),
    });
    await runner.stop();
  }
  // eslint-disable-next-line no-console
  console.table(rows);
} finally {
  await dovecot.stop();
}
