import { build } from 'vite';

/** Bundles a process that a test starts and kills many times, so that each start costs little; into `outDir`, by its name. */
export async function bundleChild(entry: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: entry, outDir, minify: true, target: 'node24' },
    ssr: { noExternal: true, target: 'node' },
  });
}
