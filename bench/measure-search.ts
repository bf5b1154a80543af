import { join } from 'node:path';
import { composeEngine } from '#compose/compose-engine.ts';
import { openSettingsStore } from '#settings/settings-store.ts';

const quiet = {
  info: () => {},
  warn: () => {},
  error: (fields: unknown, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};

/** Milliseconds of each search in the engine itself, on a store that is there: first page of hits with snippets, as the console asks. */
export async function measureSearch(
  dataFolder: string,
  queries: readonly string[],
  rounds: number,
): Promise<{ readonly times: readonly number[]; readonly slowest: string; readonly found: number }> {
  const engine = await composeEngine({
    host: 'loopback',
    version: '0.0.0',
    dataFolder,
    settings: openSettingsStore(dataFolder, Date.now()),
    secrets: { kind: 'file', get: async () => null, set: async () => {}, delete: async () => {} },
    resourcesFolder: join(import.meta.dirname, '../resources'),
    workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
    problems: [],
    log: quiet,
  });
  try {
    const search = engine.handlers['search.run'];
    const times: { readonly query: string; readonly ms: number }[] = [];
    let found = 0;
    // The first round warms statements and pages, as the first search of a day does.
    for (let round = 0; round <= rounds; round += 1)
      for (const query of queries) {
        const before = performance.now();
        const outcome = await search({ query, offset: 0, limit: 100 });
        const ms = performance.now() - before;
        if (!outcome.ok) throw new Error(`The search "${query}" failed: ${outcome.failure.kind}.`);
        if (round === 0) found += outcome.value.hits.length;
        else times.push({ query, ms });
      }
    const slowest = times.toSorted((a, b) => b.ms - a.ms)[0]?.query ?? '';
    return { times: times.map(({ ms }) => ms), slowest, found };
  } finally {
    await engine.close();
  }
}
