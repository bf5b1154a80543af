import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import renderer from './src-renderer/vite.config.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The desktop app: main process and parse worker, preload script, console. `vite build` alone suffices for the loopback host. */
export default defineConfig({
  main: {
    build: {
      outDir: here('./out/main'),
      rollupOptions: {
        input: {
          main: here('./src-main/electron/main.ts'),
          'parse-worker': here('./src-main/mail/parse/parse-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: here('./out/preload'),
      // A sandboxed preload script is one CommonJS file.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: here('./src-main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...renderer,
    // Electron's Chromium alone: the console's own list is for browsers.
    build: {
      ...renderer.build,
      target: 'es2024',
      rolldownOptions: { ...renderer.build?.rolldownOptions, input: here('./src-renderer/index.html') },
    },
  },
});
