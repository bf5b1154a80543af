import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { connectInbox } from './connected.ts';
import { openTicket } from './console-page.ts';
import { startImageServer, type ImageServer } from './image-server.ts';
import { customerMail, htmlMail } from './mails.ts';
import { noChromium, settled, soon, useStage, type OpenConsole } from './stage.ts';

const hostile = readFileSync(join(import.meta.dirname, '../fixtures/mail/hostile-tricks.html'), 'utf8');
/** What somebody would see of it with scripts off: after consent these load, and nothing else ever does. */
const visible = ['/noscript.png', '/picture.png', '/protocol-relative.png'];
const frameOf = (page: Page) => page.locator('iframe[title^="Mail of"]').contentFrame();

/** The sandbox says in the browser's log what it kept from running; the console's own faults are other ones. */
const sandboxWords = /sandboxed|Content Security Policy/iu;

/** What any of the mail's tricks would have left behind. */
async function expectUnharmed({ page, context }: OpenConsole, title: string): Promise<void> {
  expect(await page.evaluate(() => ({ owned: Reflect.get(window, 'ownedBy'), title: document.title }))).toEqual({
    owned: undefined,
    title,
  });
  expect(context.pages()).toHaveLength(1);
  expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*#\/queue\//u);
  const left = await frameOf(page)
    .locator('body')
    .evaluate((body) => ({
      forbidden: [
        ...body.ownerDocument.querySelectorAll(
          'script, iframe, object, embed, form, input, button, svg, math, video, audio, link, applet, noscript, meta[http-equiv="refresh"], [src^="http"], [srcset], [background]',
        ),
      ].map((element) => element.outerHTML),
      handlers: [...body.ownerDocument.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'ping' || name === 'formaction'),
      ),
      schemes: [...body.querySelectorAll('a[href]')]
        .map((link) => new URL(link.getAttribute('href') ?? '', 'https://none.invalid').protocol)
        .filter((scheme) => !['https:', 'http:', 'mailto:', 'tel:'].includes(scheme)),
      css: [...body.ownerDocument.querySelectorAll('style, [style]')]
        .map((element) =>
          element instanceof HTMLStyleElement || element.localName === 'style'
            ? (element.textContent ?? '')
            : (element.getAttribute('style') ?? ''),
        )
        .filter((text) => /url\s*\(|@import|@font-face|expression|image-set|position:\s*fixed/iu.test(text)),
      bases: [...body.ownerDocument.querySelectorAll('base')].map((base) => base.outerHTML),
    }));
  expect(left).toEqual({ forbidden: [], handlers: [], schemes: [], css: [], bases: ['<base target="_blank">'] });
}

describe.skipIf(noChromium)('hostile mail of the sample inbox', () => {
  const stage = useStage();

  it('runs nothing, loads nothing, leads nowhere', async () => {
    const opened = await stage.open({ sample: true, expected: sandboxWords });
    const { page } = opened;
    const title = await page.title();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.getByRole('searchbox', { name: /^Search tickets/u }).fill('from:pixelforge');
    await openTicket(page, 'Rendering test <script>alert(1)</script> "of your\' console');
    await frameOf(page).getByText('blank page').waitFor();
    await page.getByText(/blocked$/u).waitFor();
    await settled(page);
    await page.goBack().then(() => page.goForward());
    await frameOf(page).getByText('blank page').waitFor();
    expect(opened.outside).toEqual([]);
    expect(await page.title()).toBe(title);
    expect(await page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1);
    expect(await page.locator('iframe[title^="Mail of"]').getAttribute('sandbox')).not.toMatch(
      /allow-scripts|allow-forms|allow-top-navigation|allow-modals/u,
    );
    expect(opened.context.pages()).toHaveLength(1);
  });
});

describe.skipIf(noChromium || !dovecotIsInstalled)('hostile mail from a server', () => {
  const stage = useStage();
  let dovecot: Dovecot;
  let images: ImageServer;
  beforeEach(async () => {
    dovecot = await startDovecot();
    images = await startImageServer();
  });
  afterEach(async () => {
    await images.close();
    await dovecot.stop();
  });

  it('does nothing of what it tries, and shows its pictures only after consent', async () => {
    const now = Date.now();
    const body = hostile.replaceAll('PORT', String(images.port));
    const from = 'Mallory <mallory@tricks.example>';
    dovecot.maildir('INBOX').deliver([
      {
        raw: htmlMail({
          id: 'again',
          from,
          subject: 'Another picture',
          body: `<p>One more.</p><img src="https://127.0.0.1:${images.port}/later.png" alt="later" width="30" height="30">`,
          at: now - 120_000,
        }),
        receivedAt: now - 120_000,
      },
      {
        raw: htmlMail({ id: 'hostile', from, subject: 'The report', body, at: now - 60_000 }),
        receivedAt: now - 60_000,
      },
      {
        raw: customerMail({
          id: 'name',
          from: '"support@firstline.example \u202e\u2066<script>" <mallory@tricks.example>',
          subject: 'Names \u202egnp.exe <img src=x onerror=alert(1)>',
          body: 'javascript:alert(1) <script>parent.ownedBy="text"</script>',
          at: now - 30_000,
        }),
        receivedAt: now - 30_000,
      },
    ]);
    const opened = await stage.open({ expected: sandboxWords });
    const { page } = opened;
    await connectInbox(opened, dovecot, 'The report');
    const title = await page.title();
    await openTicket(page, 'The report');
    const frame = frameOf(page);
    await frame.getByText('End of the report.').waitFor();
    await page.getByText(/\d+ images?, 1 tracker.* blocked/u).waitFor();
    await settled(page);
    await expectUnharmed(opened, title);

    // Nothing of it makes the frame grow for ever.
    const heights = await page.locator('iframe[title^="Mail of"]').evaluate(async (element) => {
      const seen: number[] = [];
      for (let frame = 0; frame < 20; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        seen.push(element.clientHeight);
      }
      return new Set(seen).size;
    });
    expect(heights).toBe(1);

    // The words of a link that lie about where it leads, and direction marks in them.
    await frame.getByText('leads to evil.example').waitFor();
    for (const words of ['script link', 'broken script link', 'data link', 'vb link', 'file link', 'blob link']) {
      await frame.getByText(words, { exact: true }).click();
    }
    await expectUnharmed(opened, title);
    expect(images.asked).toEqual([]);
    expect(opened.outside).toEqual([]);

    await page.getByRole('button', { name: 'Show once' }).click();
    await soon(() => images.asked.toSorted()).toEqual(visible);
    await frame.getByText('End of the report.').waitFor();
    await settled(page);
    expect(await page.evaluate(() => Reflect.get(window, 'ownedBy'))).toBe(undefined);

    // Once is once: another mail of the same sender asks again, and so does this one when it is opened anew.
    await openTicket(page, 'Another picture');
    await frame.getByText('One more.').waitFor();
    const always = page.getByRole('button', { name: 'Always for this sender' });
    await always.waitFor();
    expect(images.asked).not.toContain('/later.png');
    await always.click();
    await soon(() => images.asked).toContain('/later.png');
    const before = images.asked.length;
    await page.reload();
    await openTicket(page, 'The report');
    await soon(() => images.asked.slice(before).toSorted()).toEqual(expect.arrayContaining(['/picture.png']));
    expect(images.asked.filter((path) => ![...visible, '/later.png'].includes(path))).toEqual([]);

    await page.getByRole('option').filter({ hasText: 'Names' }).click();
    await page.getByText('javascript:alert(1) <script>').first().waitFor();
    expect(await page.evaluate(() => Reflect.get(window, 'ownedBy'))).toBe(undefined);
  });
});
