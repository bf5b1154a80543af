import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '#cli/help-site/build-site.ts';
import { readKnowledgeBase } from '#cli/help-site/read-knowledge-base.ts';
import { chromiumFlags, chromiumPath } from '#test/support/chromium.ts';
import { axeFindings } from './axe.ts';

describe.skipIf(chromiumPath === null)('the help site in a browser', () => {
  let folder: string;
  let browser: Browser;
  let server: Server;
  let served: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'firstline-help-'));
    await buildSite(await readKnowledgeBase(join(folder, 'no-data')), folder, false);
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: [...chromiumFlags] });
    // As plain servers do it: a folder is its index.html, and what is not there is 404.html.
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const type =
        { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }[path.split('.')[1] ?? ''] ?? 'text/html';
      const read = (name: string): Buffer | null => {
        try {
          return readFileSync(join(folder, name));
        } catch {
          return null;
        }
      };
      const found = read(path) ?? read(`${path}/index.html`);
      response.writeHead(found === null ? 404 : 200, { 'content-type': type }).end(found ?? read('404.html'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    served = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A page with what its console says, which should be nothing. */
  async function open(
    address: string,
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<Page & { said: string[] }> {
    const page = await browser.newPage(options);
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(address);
    return Object.assign(page, { said });
  }
  const asFiles = (path: string): string => pathToFileURL(join(folder, path)).href;

  test.each(['a file', 'http'])('is searched by keyboard alone, over %s', async (over) => {
    const page = await open(over === 'http' ? served : asFiles('index.html'));
    await page.keyboard.press('/');
    await page.keyboard.type('rotate leaked key');
    await page
      .getByRole('status')
      .filter({ hasText: /articles?/u })
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('API key rotation');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'API key rotation' }).waitFor();
    expect(page.url()).toMatch(/security-compliance\/api-key-rotation\/index\.html$/u);
    expect(page.said).toEqual([]);
    await page.close();
  });

  test.each([
    ['why is my api key expired', 'Generating API keys and authenticating'],
    ['webhooks are not arriving', 'Webhooks not being delivered'],
    ['missing orders', 'Data not syncing between systems'],
    ['duplicate orders', 'Idempotency keys'],
    ['rate limit 429', 'Rate limits and how to handle them'],
    ['401', 'Error codes reference (401, 403, 429, 500, etc.)'],
    ['card declined', 'Payment methods and updating cards'],
    ['invalid json', 'Parsing JSON issues'],
  ])('finds for “%s” first: %s', async (question, title) => {
    const page = await open(asFiles('index.html'));
    await page.getByRole('searchbox').fill(question);
    const first = page.getByRole('region', { name: 'Search results' }).getByRole('link').first();
    expect(await first.textContent()).toBe(title);
    await page.close();
  });

  test('finds by the beginning of a word and without accents, says when there is nothing, and clears by Escape', async () => {
    const page = await open(asFiles('api-integration/rate-limits/index.html'));
    const field = page.getByRole('searchbox', { name: 'Search the articles' });
    const results = page.getByRole('region', { name: 'Search results' });
    await field.fill('expón');
    await results.getByRole('link', { name: /Exponential backoff/u }).waitFor();
    await field.fill('zzzz');
    await page.getByText('No article has “zzzz”').waitFor();
    await field.fill('webhook zzzz');
    await page.getByText('No article has all of these words.').waitFor();
    await field.press('Enter');
    await page.getByRole('heading', { level: 1, name: /webhook/iu }).waitFor();
    await page.getByRole('searchbox').fill('429');
    await page.getByRole('searchbox').press('Escape');
    expect(await page.getByRole('region', { name: 'Search results' }).count()).toBe(0);
    await page.close();
  });

  test('serves an article under its address without a file name, and its own page for what is not there', async () => {
    const page = await open(`${served}api-integration/rate-limits/`);
    await page.getByRole('link', { name: 'exponential backoff', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^Exponential backoff/u }).waitFor();
    // As it stands in a mail: without a slash, and from a server that does not add one.
    await page.goto(`${served}api-integration/rate-limits`);
    await page.getByRole('link', { name: 'API integration', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'API integration' }).waitFor();
    await page.goto(`${served}no/such/page/at/all`);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('invoice');
    await page.getByRole('link', { name: 'Understanding your invoice' }).click();
    await page.getByRole('heading', { level: 1, name: 'Understanding your invoice' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/monitoring/understanding-your-invoice/index.html');
    await page.close();
  });

  test('can be read and walked through without scripts', async () => {
    const page = await open(asFiles('index.html'), { javaScriptEnabled: false });
    expect(await page.getByRole('searchbox').count()).toBe(0);
    await page.getByRole('link', { name: 'Parsing JSON issues' }).click();
    await page.getByRole('link', { name: 'Troubleshooting', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Troubleshooting' }).waitFor();
    await page.close();
  });

  test('copies code, and says so', async () => {
    const page = await open(asFiles('api-integration/exponential-backoff/index.html'));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('def call(method, url');
    await page.close();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing in %s, wide or narrow, and nothing scrolls sideways',
    async (colorScheme) => {
      for (const width of [1200, 340]) {
        const page = await open(asFiles('index.html'), { colorScheme, viewport: { width, height: 800 } });
        for (const path of [
          'index.html',
          '404.html',
          'api-integration/index.html',
          'api-integration/error-codes/index.html',
          'account-billing/how-we-calculate-your-bill/index.html',
        ]) {
          await page.goto(path === '404.html' ? `${served}nothing` : asFiles(path));
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect({ path, found: await axeFindings(page), fits: wide <= width }).toEqual({
            path,
            found: [],
            fits: true,
          });
        }
        await page.getByRole('searchbox').fill('api');
        await page.getByRole('region', { name: 'Search results' }).waitFor();
        await page.keyboard.press('ArrowDown');
        expect(await axeFindings(page)).toEqual([]);
        await page.close();
      }
    },
  );
});
