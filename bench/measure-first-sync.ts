import { statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ServerSettings } from '#engine/ports/account-store.ts';
import { benchAccount } from './bench-account.ts';
import { openBenchEngine } from './bench-engine.ts';
import { watchMemory, type PeakMemory } from './watch-memory.ts';

export type SyncJob = {
  /** Where the data goes; made. */
  readonly folder: string;
  readonly imap: ServerSettings;
  readonly user: string;
  readonly password: string;
};

/** A whole first sync, and the one after it. */
export type SyncFigures = {
  readonly messages: number;
  readonly tickets: number;
  readonly seconds: number;
  /** From the start of signing in until the first row was pushed to a console. */
  readonly firstTicketMs: number;
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
  readonly memory: PeakMemory;
  readonly rssBeforeMb: number;
  readonly databaseBytes: number;
  readonly secondSyncMs: number;
  /** Of all threads. */
  readonly cpuSeconds: number;
};

export async function measureFirstSync(job: SyncJob): Promise<SyncFigures> {
  const engine = await openBenchEngine(job.folder, job.password);
  const account = benchAccount(engine.store, {
    address: job.user,
    user: job.user,
    imap: job.imap,
    folders: ['INBOX'],
  });
  const never = new AbortController().signal;
  const rssBeforeMb = process.memoryUsage.rss() / 1e6;
  let firstTicketMs = 0;
  const begun = performance.now();
  engine.subscribe((name) => {
    if (name === 'tickets.changed') firstTicketMs ||= performance.now() - begun;
  });
  const watch = watchMemory();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const { messages, tickets } = await engine.sync.syncOnce(account, never);
  const seconds = (performance.now() - begun) / 1000;
  delay.disable();
  const cpu = process.cpuUsage(cpuBefore);
  const again = performance.now();
  await engine.sync.syncOnce(account, never);
  const secondSyncMs = performance.now() - again;
  const memory = watch.stop();
  await engine.close();
  return {
    messages,
    tickets,
    seconds,
    firstTicketMs,
    loopP99Ms: delay.percentile(99) / 1e6,
    loopMaxMs: delay.max / 1e6,
    memory,
    rssBeforeMb,
    databaseBytes: statSync(join(job.folder, 'firstline.db')).size,
    secondSyncMs,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
  };
}
