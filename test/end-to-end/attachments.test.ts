import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFirst, openTicket } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

const samples = join(import.meta.dirname, '../../resources/sample-inbox');

/** The bytes of a part of a sample mail that is written in base64, by its file name. */
function attachmentOf(file: string, name: string): Buffer {
  const source = readFileSync(join(samples, file), 'latin1');
  const part = source
    .split(/\r?\n--/u)
    .find((text) => text.includes(`filename="${name}"`) || text.includes(`filename=${name}`));
  const [, body = ''] = (part ?? '').split(/\r?\n\r?\n/u);
  return Buffer.from(body, 'base64');
}

describe.skipIf(noChromium)('what comes with a mail', () => {
  const stage = useStage();

  it('saves an attachment with its own bytes and name', async () => {
    const { page } = await stage.open({ sample: true });
    await page.getByRole('searchbox', { name: /^Search tickets/u }).fill('INV-12345');
    await openTicket(page, 'Invoice INV-12345 looks wrong');
    const buttons = page.getByRole('list', { name: 'Attachments' }).getByRole('button', { name: /^Save /u });
    const last = buttons.last();
    const name = ((await last.getAttribute('aria-label')) ?? '').replace(/^Save /u, '');
    const [download] = await Promise.all([page.waitForEvent('download'), last.click()]);
    expect(download.suggestedFilename()).toBe(name);
    const bytes = readFileSync(await download.path());
    const file =
      ['028-pacto-invoice-1.eml', '032-pacto-invoice-2.eml', '093-pacto-invoice-3.eml'].find((candidate) =>
        readFileSync(join(samples, candidate), 'latin1').includes(name),
      ) ?? '';
    const original = attachmentOf(file, name);
    expect(original.byteLength).toBeGreaterThan(0);
    expect(bytes.equals(original)).toBe(true);
  });

  it('saves a name that hides its ending, or leads out of the folder, harmlessly', async () => {
    // The mail is the hostile one: the browser's log says what of it was kept from running.
    const { page } = await stage.open({ sample: true, expected: /Content Security Policy/u });
    await page.getByRole('searchbox', { name: /^Search tickets/u }).fill('from:pixelforge');
    await openTicket(page, 'Rendering test');
    const buttons = page.getByRole('list', { name: 'Attachments' }).getByRole('button', { name: /^Save /u });
    await buttons.first().waitFor();
    for (const button of await buttons.all()) {
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      expect(download.suggestedFilename()).not.toMatch(/[\\/\u202a-\u202e\u2066-\u2069]/u);
    }
    expect(page.context().pages()).toHaveLength(1);
  });

  it('shows the source of a mail as it came', async () => {
    const { page } = await stage.open({ sample: true });
    await openFirst(page);
    await page.getByRole('button', { name: 'View source' }).first().click();
    const dialog = page.getByRole('dialog');
    await soon(() => dialog.innerText()).toMatch(/Message-ID: <[^>]+@/u);
    expect(await dialog.innerText()).toContain('Received: from');
    await page.keyboard.press('Escape');
    await soon(() => dialog.count()).toBe(0);
    await soon(
      () =>
        page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent),
      'the focus goes back to the button',
    ).toMatch(/View source/u);
  });
});
