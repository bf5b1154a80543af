import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { runConsole, type RunningConsole } from '#loopback/run-console.ts';
import { chromiumFlags, chromiumPath } from '#test/support/chromium.ts';

const root = join(import.meta.dirname, '../..');

export type OpenConsole = {
  readonly page: Page;
  readonly browser: Browser;
  readonly console: RunningConsole;
  /** What the page threw or logged as an error, and every request that left 127.0.0.1. */
  readonly faults: readonly string[];
  readonly outside: readonly string[];
  readonly close: () => Promise<void>;
};

/** The real engine on `dataFolder`, served on loopback, in a real Chromium. */
export async function openConsole(dataFolder: string, options: { readonly theme?: 'light' | 'dark'; readonly width?: number; readonly height?: number } = {}): Promise<OpenConsole> {
  if (chromiumPath === null) throw new Error('Chromium is not installed');
  const console_ = await runConsole({
    dataFolder,
    port: 0,
    rendererFolder: join(root, 'out/renderer'),
    resourcesFolder: join(root, 'resources'),
    workerUrl: new URL('../../src-main/mail/parse/parse-worker.ts', import.meta.url),
    version: '0.0.0',
    environment: {},
  });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags] });
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const faults: string[] = [];
  const outside: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') outside.push(request.url());
  });
  await page.goto(console_.url);
  return {
    page,
    browser,
    console: console_,
    faults,
    outside,
    close: async () => {
      await browser.close();
      await console_.close();
    },
  };
}
