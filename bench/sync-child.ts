import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { composeEngine } from '#compose/compose-engine.ts';
import type { ServerSettings } from '#engine/ports/account-store.ts';
import { openSettingsStore } from '#settings/settings-store.ts';

/** What `sync.ts` measures of one whole first sync and the one after it; printed as one JSON line. */
export type SyncFigures = {
  readonly messages: number;
  readonly tickets: number;
  readonly seconds: number;
  /** From the start of signing in until the first row was pushed to a console. */
  readonly firstTicketMs: number;
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
  readonly peakRssMb: number;
  /** The engine's own heap and the buffers it holds, of that peak. */
  readonly heapMb: number;
  readonly buffersMb: number;
  readonly rssBeforeMb: number;
  readonly databaseBytes: number;
  readonly secondSyncMs: number;
  readonly cpuSeconds: number;
};

type Job = { readonly folder: string; readonly imap: ServerSettings; readonly user: string; readonly password: string };

const job = JSON.parse(process.argv[2] ?? '') as Job;
mkdirSync(job.folder, { recursive: true, mode: 0o700 });
const quiet = {
  info: () => {},
  warn: () => {},
  error: (fields: unknown, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};
const engine = await composeEngine({
  host: 'loopback',
  version: '0.0.0',
  dataFolder: job.folder,
  settings: openSettingsStore(job.folder, Date.now()),
  secrets: { kind: 'file', get: async () => job.password, set: async () => {}, delete: async () => {} },
  resourcesFolder: join(import.meta.dirname, '../resources'),
  workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
  problems: [],
  log: quiet,
});
const account = engine.store.accounts.add({
  address: `${job.user}@firstline.example`,
  name: '',
  user: job.user,
  imap: job.imap,
  smtp: null,
  folders: ['INBOX'],
  auth: 'password',
  oauthClientId: null,
  goLiveAt: 0,
  sample: false,
});
let firstTicketMs = 0;
const rssBefore = process.memoryUsage.rss();
const begun = performance.now();
const listening = engine.subscribe((name) => {
  if (name === 'tickets.changed') firstTicketMs ||= performance.now() - begun;
});
let peak = 0;
let atPeak = process.memoryUsage();
const watch = setInterval(() => {
  const used = process.memoryUsage();
  if (used.rss <= peak) return;
  peak = used.rss;
  atPeak = used;
}, 50);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const cpuBefore = process.cpuUsage();
const totals = await engine.sync.syncOnce(account, new AbortController().signal);
const seconds = (performance.now() - begun) / 1000;
delay.disable();
const cpu = process.cpuUsage(cpuBefore);
const again = performance.now();
await engine.sync.syncOnce(account, new AbortController().signal);
const secondSyncMs = performance.now() - again;
clearInterval(watch);
listening();
await engine.close();
const figures: SyncFigures = {
  messages: totals.messages,
  tickets: totals.tickets,
  seconds,
  firstTicketMs,
  loopP99Ms: delay.percentile(99) / 1e6,
  loopMaxMs: delay.max / 1e6,
  peakRssMb: peak / 1e6,
  heapMb: atPeak.heapTotal / 1e6,
  buffersMb: (atPeak.arrayBuffers + atPeak.external) / 1e6,
  rssBeforeMb: rssBefore / 1e6,
  databaseBytes: statSync(join(job.folder, 'firstline.db')).size,
  secondSyncMs,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(0);
