import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The parts' library brings its words in thirty languages; the console speaks one. A language that is missing falls back to it. */
const onlyEnglish: Plugin = {
  name: 'only-english',
  enforce: 'pre',
  load: (id) => {
    const language =
      /[\\/](?:react-aria|react-stately|react-aria-components|@react-(?:aria|stately))[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.(?:m?js|json)$/u.exec(
        id,
      )?.[1];
    return language === undefined || language === 'en-US' ? null : 'export default undefined;';
  },
};

/** The console as static files, for both hosts. Relative addresses, so that it runs under any path and protocol. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [onlyEnglish, react()],
  build: {
    outDir: fileURLToPath(new URL('../out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome130', 'firefox130', 'safari18'],
    // The preload polyfill is for browsers older than the target.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The charts' library is larger; it comes with the first chart.
    chunkSizeWarningLimit: 600,
    // All that a start needs in one file: two dozen small ones keep it waiting a tenth of a second longer.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'start', test: /src-renderer[\\/]app[\\/]main\.tsx$/u }] } },
    },
  },
});
