import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { fillStore } from '#bench/fill-store.ts';
import { composeEngine } from '#compose/compose-engine.ts';
import { day, minute } from '#domain/time/instant.ts';
import { openSettingsStore } from '#settings/settings-store.ts';

/**
 * `node bench/sla-report.ts [--tickets N] [--data FILLED-FOLDER] [--keep]`: reports and previews on a large store, and
 * how long others wait meanwhile (delay of the event loop).
 */
const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    data: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});

async function measure(dataFolder: string): Promise<void> {
  const engine = await composeEngine({
    host: 'loopback',
    version: '0.0.0',
    dataFolder,
    settings: openSettingsStore(dataFolder, Date.now()),
    secrets: { kind: 'file', get: async () => null, set: async () => {}, delete: async () => {} },
    resourcesFolder: join(import.meta.dirname, '../resources'),
    workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
    problems: [],
    log: { info: () => {}, warn: () => {}, error: (_, message) => process.stderr.write(`${message}\n`) },
    first: 'console',
  });
  const { handlers } = engine;
  const now = Date.now();
  const own = { kind: 'own' } as const;
  const asked = await handlers['serviceLevels.policy']({ version: null });
  if (!asked.ok) throw new Error('There is a policy in force.');
  const { policy } = asked.value;
  policy.grid.starter.high.response = 20 * minute;
  const runs: Readonly<Record<string, () => Promise<unknown>>> = {
    'report, 30 days': () => handlers['sla.report']({ from: now - 30 * day, to: now, cuts: [], policy: own }),
    'report, a year': () => handlers['sla.report']({ from: now - 365 * day, to: now, cuts: [], policy: own }),
    'report, a year under an edit': () =>
      handlers['sla.report']({ from: now - 365 * day, to: now, cuts: [], policy: { kind: 'draft', policy } }),
    'preview of an edit': () => handlers['serviceLevels.preview']({ policy }),
    'list of versions': () => handlers['serviceLevels.versions']({}),
  };
  try {
    for (const [name, run] of Object.entries(runs)) {
      await run();
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const started = performance.now();
      await run();
      const took = performance.now() - started;
      delay.disable();
      console.log(
        `${name}: ${took.toFixed(0)} ms, delay of the event loop p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, most ${(delay.max / 1e6).toFixed(0)} ms`,
      );
    }
  } finally {
    await engine.close();
  }
}

const folder = values.data ?? mkdtempSync(join(tmpdir(), 'firstline-sla-report-'));
try {
  if (values.data === undefined) await fillStore(folder, Number(values.tickets));
  await measure(folder);
} finally {
  if (values.keep) console.log(folder);
  else if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
}
