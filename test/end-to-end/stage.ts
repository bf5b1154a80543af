import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { ConnectorSender } from '#engine/ports/connector-sender.ts';
import { runConsole, type RunningConsole } from '#loopback/run-console.ts';
import { chromiumFlags, chromiumPath } from '#test/support/chromium.ts';

const root = join(import.meta.dirname, '../..');

/** Without Chromium the end-to-end tests are skipped by name. */
export const noChromium = chromiumPath === null;

export type OpenOptions = {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** Starts in the sample inbox instead of the first-run assistant. */
  readonly sample?: boolean;
  /** PEM of an authority that the engine trusts beside the system's. */
  readonly trustedCertificates?: readonly string[];
  /** Reaches the test's servers in the place of Slack, PagerDuty and Jira. */
  readonly connect?: ConnectorSender;
  /** Errors of the page that the test provokes. */
  readonly expected?: RegExp;
};

export type OpenConsole = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly dataFolder: string;
  readonly url: () => string;
  /** Every request that left the console's own origin, popups included. */
  readonly outside: readonly string[];
  /** Another tab of the same console. */
  readonly anotherTab: () => Promise<Page>;
  /** Ends the host, as a crash or a quit does; the tab stays. */
  readonly stopHost: () => Promise<void>;
  /** Starts the host on the same data and the same port. */
  readonly startHost: () => Promise<void>;
};

export type Stage = {
  /** The real engine on a folder of its own, served on a free port, in a tab of the file's browser. */
  readonly open: (options?: OpenOptions) => Promise<OpenConsole>;
};

/**
 * One browser for the tests of a file; each test opens its own consoles on it, which are closed after it. A test fails
 * when its page threw or logged an error that was not expected. Where FIRSTLINE_FAILURES names a folder, the pages of a
 * failed test are drawn there.
 */
export function useStage(): Stage {
  let browser: Browser | null = null;
  const endings: (() => Promise<void>)[] = [];
  const verdicts: (() => void)[] = [];

  beforeAll(async () => {
    if (chromiumPath !== null)
      browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags] });
  });
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async ({ task }) => {
    const folder = process.env['FIRSTLINE_FAILURES'];
    if (folder !== undefined && task.result?.state === 'fail') {
      for (const [index, page] of (browser?.contexts().flatMap((context) => context.pages()) ?? []).entries())
        await page.screenshot({
          path: join(folder, `${task.name.replaceAll(/\W+/gu, '-').slice(0, 60)}-${index}.png`),
        });
    }
    for (const end of endings.splice(0).toReversed()) await end();
    for (const judge of verdicts.splice(0)) judge();
  });

  return {
    open: async (options = {}) => {
      if (browser === null) throw new Error('Chromium is not installed');
      const dataFolder = mkdtempSync(join(tmpdir(), 'firstline-e2e-'));
      endings.push(async () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 }));
      const run = (port: number): Promise<RunningConsole> =>
        runConsole({
          dataFolder,
          port,
          rendererFolder: join(root, 'out/renderer'),
          resourcesFolder: join(root, 'resources'),
          workerUrl: new URL('../../src-main/mail/parse/parse-worker.ts', import.meta.url),
          version: '0.0.0',
          environment: {},
          trustedCertificates: options.trustedCertificates ?? [],
          ...(options.connect === undefined ? {} : { connect: options.connect }),
        });
      let host: RunningConsole | null = await run(0);
      let { url } = host;
      const { origin, port } = new URL(url);
      const stopHost = async (): Promise<void> => {
        await host?.close();
        host = null;
      };
      endings.push(stopHost);

      const context = await browser.newContext({
        viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
        colorScheme: options.theme ?? 'light',
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'UTC',
        // Remote images of mails come from a test server with a certificate of its own.
        ignoreHTTPSErrors: true,
      });
      context.setDefaultTimeout(15_000);
      endings.push(() => context.close());
      const faults: string[] = [];
      const outside: string[] = [];
      context.on('weberror', (error) => faults.push(error.error().message));
      context.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      context.on('request', (request) => {
        const target = new URL(request.url());
        if (target.protocol.startsWith('http') && target.origin !== origin) outside.push(target.href);
      });
      verdicts.push(() =>
        expect(
          faults.filter((fault) => options.expected?.test(fault) !== true),
          'faults of the page',
        ).toEqual([]),
      );

      const page = await context.newPage();
      await page.goto(url);
      if (options.sample === true) {
        await page.getByRole('button', { name: 'Look around in the sample inbox' }).click();
        await page.getByRole('listbox', { name: /^Needs reply/u }).waitFor();
      }
      return {
        page,
        context,
        dataFolder,
        url: () => url,
        outside,
        stopHost,
        anotherTab: async () => {
          const tab = await context.newPage();
          await tab.goto(url);
          return tab;
        },
        startHost: async () => {
          host = await run(Number(port));
          ({ url } = host);
        },
      };
    },
  };
}

/**
 * Waits until the page has drawn what it has and asked for what that needs: two frames, an idle moment, and a request of
 * our own that was answered after all that went before it.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await new Promise((resolve) => requestIdleCallback(resolve));
    await fetch(`/?${String(performance.now())}`, { method: 'HEAD' });
  });
}

/** Looks again until it holds; for what takes a moment without anything to wait for. */
export const soon = <T>(look: () => T | Promise<T>, message?: string): ReturnType<typeof expect.poll<T>> =>
  expect.poll(look, { timeout: 15_000, interval: 50, ...(message === undefined ? {} : { message }) });
