import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { benchAccount } from '#bench/bench-account.ts';
import { benchLog, openBenchEngine } from '#bench/bench-engine.ts';
import { generateMail } from '#bench/generate-mail.ts';
import { watchMemory } from '#bench/watch-memory.ts';
import { createIntakePipeline } from '#engine/sync/intake-pipeline.ts';

/**
 * `node bench/intake.ts [messages]`: everything of a first sync but the fetching: parse, thread, classify, index, store,
 * in the real engine. Tells the processor time of the main thread apart from that of the workers.
 */
const count = Number(process.argv[2] ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), 'firstline-intake-'));
let rawBytes = 0;
const engine = await openBenchEngine(folder, 'none');
const account = benchAccount(engine.store);
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
    log: benchLog,
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
const watch = watchMemory();
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
const peak = watch.stop();
await engine.close();
const perMail = (used: NodeJS.CpuUsage): string => ((used.user + used.system - making) / count).toFixed(0);
const size = statSync(join(folder, 'firstline.db')).size;
process.stdout.write(
  `${taken} mails, ${tickets} tickets: wall ${(wall / 1000).toFixed(2)} s; µs of processor a mail: main ${perMail(main)}, all ${perMail(cpu)}; ` +
    `loop p99 ${(delay.percentile(99) / 1e6).toFixed(0)} max ${(delay.max / 1e6).toFixed(0)} ms; rss ${peak.rssMb.toFixed(0)} MB (${(before / 1e6).toFixed(0)} before; main heap ${peak.heapMb.toFixed(0)}, buffers ${peak.buffersMb.toFixed(0)}); database ${(size / rawBytes).toFixed(3)} of raw\n`,
);
if (process.env.KEEP === undefined) rmSync(folder, { recursive: true, force: true });
else process.stdout.write(`${folder}\n`);
process.exit(0);
