import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console as static files, for both hosts. Relative addresses, so that it runs under any path and protocol. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome130', 'firefox130', 'safari18'],
    // The preload polyfill is for browsers older than the target.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
