import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { SyncJob } from '#bench/measure-first-sync.ts';

/** The process that `sync.ts` measures, started as the hosts start (bin/firstline.js); prints `SyncFigures`. */
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/firstline'));
const { measureFirstSync } = await import('#bench/measure-first-sync.ts');
const figures = await measureFirstSync(JSON.parse(process.argv[2] ?? '') as SyncJob);
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(0);
