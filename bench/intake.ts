import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { generateMail } from '#bench/generate-mail.ts';
import { composeEngine } from '#compose/compose-engine.ts';
import { createIntakePipeline } from '#engine/sync/intake-pipeline.ts';
import { openSettingsStore } from '#settings/settings-store.ts';

/**
 * `node bench/intake.ts [messages]`: everything of a first sync but the fetching: parse, thread, classify, index, store,
 * in the real engine. Tells the processor time of the main thread apart from that of the workers.
 */
const count = Number(process.argv[2] ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), 'firstline-intake-'));
let rawBytes = 0;
const quiet = {
  info: () => {},
  warn: () => {},
  error: (fields: unknown, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};
const engine = await composeEngine({
  host: 'loopback',
  version: '0.0.0',
  dataFolder: folder,
  settings: openSettingsStore(folder, Date.now()),
  secrets: { kind: 'file', get: async () => 'none', set: async () => {}, delete: async () => {} },
  resourcesFolder: join(import.meta.dirname, '../resources'),
  workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
  problems: [],
  log: quiet,
});
const server = { host: '127.0.0.1', port: 143, security: 'none' } as const;
const account = engine.store.accounts.add({
  address: 'bench@firstline.example',
  name: '',
  user: 'bench',
  imap: server,
  smtp: null,
  folders: [],
  auth: 'password',
  oauthClientId: null,
  goLiveAt: 0,
  sample: false,
});
const mailbox = engine.store.mailboxes.ensure(account.id, 'INBOX', 'inbox');

let taken = 0;
let tickets = 0;
const pipeline = createIntakePipeline(
  // The pipeline uses these five of the sync's parts.
  {
    store: engine.store,
    digester: engine.digester,
    intake: engine.intake,
    clock: { now: () => Date.now() },
    log: quiet,
  } as unknown as Parameters<typeof createIntakePipeline>[0],
  {
    account,
    mailbox,
    mergeFlags: (_uid, flags) => flags,
    onAccepted: (accepted) => {
      taken += accepted.messages;
      tickets += accepted.tickets;
    },
    signal: new AbortController().signal,
  },
);
let peak = 0;
let most = process.memoryUsage();
const watch = setInterval(() => {
  const used = process.memoryUsage();
  if (used.rss > peak) most = used;
  peak = Math.max(peak, used.rss);
}, 50);
const before = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const begun = performance.now();
const thread = process.threadCpuUsage();
const all = process.cpuUsage();
// Mail comes newest first. Making it is no part of what is measured.
let making = 0;
for (let index = count - 1; index >= 0; index -= 1) {
  const started = process.threadCpuUsage();
  const raw = generateMail(index);
  const { user, system } = process.threadCpuUsage(started);
  making += user + system;
  rawBytes += raw.length;
  const mail = {
    uid: index + 1,
    flags: [],
    receivedAt: Date.UTC(2025, 8, 1, 6) + index * 420_000,
    size: raw.length,
    raw,
    gmailId: null,
    partial: false,
  };
  await pipeline.push(mail as unknown as Parameters<typeof pipeline.push>[0]);
}
await pipeline.drain();
const main = process.threadCpuUsage(thread);
const cpu = process.cpuUsage(all);
const wall = performance.now() - begun;
delay.disable();
clearInterval(watch);
await engine.close();
const perMail = (used: NodeJS.CpuUsage): string => ((used.user + used.system - making) / count).toFixed(0);
const size = statSync(join(folder, 'firstline.db')).size;
process.stdout.write(
  `${taken} mails, ${tickets} tickets: wall ${(wall / 1000).toFixed(2)} s; µs of processor a mail: main ${perMail(main)}, all ${perMail(cpu)}; ` +
    `loop p99 ${(delay.percentile(99) / 1e6).toFixed(0)} max ${(delay.max / 1e6).toFixed(0)} ms; rss ${(peak / 1e6).toFixed(0)} MB (${(before / 1e6).toFixed(0)} before; main heap ${(most.heapTotal / 1e6).toFixed(0)}, buffers ${(most.arrayBuffers / 1e6).toFixed(0)}); database ${(size / rawBytes).toFixed(3)} of raw\n`,
);
if (process.env.KEEP === undefined) rmSync(folder, { recursive: true, force: true });
else process.stdout.write(`${folder}\n`);
process.exit(0);
