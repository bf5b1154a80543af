import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpus } from '#bench/corpus.ts';
import { runMbsyncAndNotmuch } from '#bench/mbsync-notmuch.ts';
import type { SyncFigures, SyncJob } from '#bench/measure-first-sync.ts';
import { nodeFlags } from '#scripts/node-flags.ts';
import { startDovecot } from '#test/support/dovecot/start-dovecot.ts';

/**
 * `npm run bench:sync [-- messages]`: the whole pipeline (fetch, parse, thread, classify, index, store) on a local
 * Dovecot, beside mbsync and notmuch on the same server in the same run. Exit status 1 where a budget is exceeded.
 */
const count = Number(process.argv[2] ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
const dovecot = await startDovecot();
try {
  let rawBytes = 0;
  dovecot.maildir('INBOX').deliver(
    (function* () {
      for (const mail of corpus(count)) {
        rawBytes += mail.raw.length;
        yield mail;
      }
    })(),
  );
  const { user, password, plain } = dovecot;
  const peers = runMbsyncAndNotmuch(folder, plain, user, password);
  const job: SyncJob = { folder: join(folder, 'ours'), imap: plain, user, password };
  const child = [...nodeFlags, join(import.meta.dirname, 'sync-child.ts'), JSON.stringify(job)];
  const ours = JSON.parse(
    execFileSync(process.execPath, child, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  ) as SyncFigures;
  const peerSeconds = peers.mbsyncSeconds + peers.notmuchSeconds;
  const budgets: readonly (readonly [string, number, number])[] = [
    ['of mbsync + notmuch', ours.seconds / peerSeconds, 0.4],
    ['ms to the first ticket', ours.firstTicketMs, 1000],
    ['ms event-loop delay p99', ours.loopP99Ms, 50],
    ['MB memory at the peak', ours.memory.rssMb, 400],
    ['database over raw mail', ours.databaseBytes / rawBytes, 1.3],
    ['ms second sync', ours.secondSyncMs, 200],
  ];
  const lines = [
    `${count} messages, ${(rawBytes / 1e6).toFixed(0)} MB`,
    `mbsync ${peers.mbsyncSeconds.toFixed(2)} s + notmuch ${peers.notmuchSeconds.toFixed(2)} s = ${peerSeconds.toFixed(2)} s (${peers.messages} messages)`,
    `firstline ${ours.seconds.toFixed(2)} s, ${ours.cpuSeconds.toFixed(2)} s of processor (${ours.messages} messages, ${ours.tickets} tickets), loop max ${ours.loopMaxMs.toFixed(0)} ms; memory ${ours.rssBeforeMb.toFixed(0)} MB before, at the peak heap ${ours.memory.heapMb.toFixed(0)} and buffers ${ours.memory.buffersMb.toFixed(0)} MB of it`,
    ...budgets.map(
      ([name, value, budget]) => `${value <= budget ? '✓' : '✗'} ${value.toFixed(2)} ${name} (at most ${budget})`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = budgets.every(([, value, budget]) => value <= budget) ? 0 : 1;
} finally {
  await dovecot.stop();
  rmSync(folder, { recursive: true, force: true });
}
