import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { SMTPServer } from 'smtp-server';
import { composeEngine } from '#compose/compose-engine.ts';
import { openSettingsStore } from '#settings/settings-store.ts';
import { startDovecot } from '#test/support/dovecot/start-dovecot.ts';

/**
 * `npm run bench:automatic [-- mails]`: from a mail's arrival in the mailbox of a local Dovecot, heard of by IDLE, to the
 * hand-over of the automatic reply to a local SMTP server; every rule decides, acknowledgements go out, the undo window is
 * 0. Dovecot itself tells of new mail half a second after it has come; a second client shows how much of the time that is.
 * Exit status 1 where the budget is exceeded.
 */
const count = Number(process.argv[2] ?? 200);
const budgetMs = 1_000;
/** Mails come at odd moments, about two a second. */
const gapMs = (index: number): number => 100 + ((index * 7919) % 800);

const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
const resources = join(import.meta.dirname, '../resources');
const shipped = readFileSync(join(resources, 'playbook/automations.yaml'), 'utf8');
mkdirSync(join(folder, 'playbook'), { recursive: true, mode: 0o700 });
// The shipped limits stand for one office; here all comes within a minute.
writeFileSync(
  join(folder, 'playbook/automations.yaml'),
  shipped.replace(/inAllAnHour: \d+/, 'inAllAnHour: 100000').replace(/perDomainAnHour: \d+/, 'perDomainAnHour: 100000'),
);

const arrivedAt = new Map<string, number>();
const order: string[] = [];
const toldAt = new Map<string, number>();
const handedOverAt = new Map<string, number>();
let allHandedOver = (): void => {};
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  closeTimeout: 50,
  onAuth: ({ username }, _session, done) => done(null, { user: username }),
  onData: (stream, _session, done) => {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => {
      const id = /^In-Reply-To: <([^>]+)>/im.exec(Buffer.concat(pieces).toString('latin1'))?.[1];
      if (id !== undefined) handedOverAt.set(id, performance.now());
      done(null);
      if (handedOverAt.size === count) allHandedOver();
    });
  },
});
smtp.listen(0, '127.0.0.1');
await once(smtp.server, 'listening');

const dovecot = await startDovecot();
const settings = openSettingsStore(folder, Date.now());
settings.change({ automaticUndoSeconds: 0 });
const say = (fields: unknown, message: string): void =>
  void process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
const engine = await composeEngine({
  host: 'loopback',
  version: '0.0.0',
  dataFolder: folder,
  settings,
  secrets: { kind: 'file', get: async () => dovecot.password, set: async () => {}, delete: async () => {} },
  resourcesFolder: resources,
  workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
  problems: [],
  log: { info: () => {}, warn: say, error: say },
});
const watcher = new ImapFlow({
  host: '127.0.0.1',
  port: dovecot.plain.port,
  secure: false,
  doSTARTTLS: false,
  auth: { user: dovecot.user, pass: dovecot.password },
  logger: false,
});

function mail(index: number): { readonly id: string; readonly raw: string } {
  const id = `bench${index}@customer${index}.example`;
  const about = ['Webhooks do not arrive', '429 on every call', 'How do I rotate a key?', 'Invoice of May', 'Timeouts'];
  return {
    id,
    raw: [
      `Return-Path: <ines@customer${index}.example>`,
      'Authentication-Results: mx.firstline.example; dmarc=pass',
      `Message-ID: <${id}>`,
      `From: Ines <ines@customer${index}.example>`,
      `To: ${dovecot.user}`,
      `Subject: ${about[index % about.length] ?? ''}`,
      'Date: Mon, 23 Nov 2026 09:00:00 +0000',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Hello, since this morning we see it on order ${index}. What can we do?`,
      '',
    ].join('\r\n'),
  };
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

function row(name: string, times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const [p50, p99, longest] = [percentile(sorted, 0.5), percentile(sorted, 0.99), sorted.at(-1) ?? Number.NaN];
  process.stdout.write(
    `${name.padEnd(44)} p50 ${p50.toFixed(0).padStart(5)} ms   p99 ${p99.toFixed(0).padStart(5)} ms   longest ${longest.toFixed(0).padStart(5)} ms\n`,
  );
  return p99;
}

try {
  engine.store.accounts.add({
    address: dovecot.user,
    name: 'Support',
    user: dovecot.user,
    imap: { ...dovecot.plain, host: '127.0.0.1' },
    smtp: { host: '127.0.0.1', port: (smtp.server.address() as AddressInfo).port, security: 'none' },
    folders: [],
    auth: 'password',
    oauthClientId: null,
    goLiveAt: 0,
    sample: false,
  });
  const { value } = await engine.handlers['automations.list']({}).then((answer) =>
    answer.ok ? answer : Promise.reject(new Error(JSON.stringify(answer.failure))),
  );
  for (const { id } of value.rules)
    await engine.handlers['automations.switch']({ rule: id, mode: 'automatic', because: 'to be measured' });
  const live = new Promise<void>((resolve) => engine.sync.onStatus(({ state }) => state.kind === 'live' && resolve()));
  engine.start();
  await live;
  await watcher.connect();
  await watcher.mailboxOpen('INBOX', { readOnly: true });
  watcher.on('exists', ({ count: exists }) => {
    const now = performance.now();
    for (const id of order.slice(0, exists)) if (!toldAt.has(id)) toldAt.set(id, now);
  });
  void watcher.idle();
  // What is loaded at first use, and the connections, are there.
  await pause(3_000);

  const done = new Promise<void>((resolve) => (allHandedOver = resolve));
  const inbox = dovecot.maildir('INBOX');
  for (let index = 0; index < count; index += 1) {
    const { id, raw } = mail(index);
    order.push(id);
    arrivedAt.set(id, performance.now());
    inbox.deliver([{ raw, receivedAt: Date.now() }]);
    await pause(gapMs(index));
  }
  await Promise.race([done, pause(30_000, undefined, { ref: false })]);
  const took = (from: ReadonlyMap<string, number>, to: ReadonlyMap<string, number>): readonly number[] =>
    order.flatMap((id) => {
      const [begun, ended] = [from.get(id), to.get(id)];
      return begun === undefined || ended === undefined ? [] : [ended - begun];
    });
  process.stdout.write(`${handedOverAt.size} of ${count} mails answered\n`);
  const p99 = row('arrival to hand-over', took(arrivedAt, handedOverAt));
  row('  of it until Dovecot tells another client', took(arrivedAt, toldAt));
  const decided = engine.store.automations.decisions({
    rule: null,
    ticket: null,
    sender: null,
    before: null,
    limit: 2_000,
  });
  const decidedAt = new Map<string, number>();
  for (const { message, at, outcome } of decided)
    if (outcome === 'sent')
      decidedAt.set(engine.store.messages.get(message)?.messageId ?? '', at - performance.timeOrigin);
  row('  of it until the gate has let it pass', took(arrivedAt, decidedAt));
  const met = handedOverAt.size === count && p99 <= budgetMs;
  process.stdout.write(`budget: p99 ${budgetMs} ms, all answered: ${met ? 'met' : 'NOT MET'}\n`);
  if (!met) process.exitCode = 1;
} finally {
  watcher.close();
  await engine.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await dovecot.stop();
  rmSync(folder, { recursive: true, force: true });
}
