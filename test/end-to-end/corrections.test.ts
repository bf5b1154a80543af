import { describe, expect, it } from 'vitest';
import { field, goTo, openTicket } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

describe.skipIf(noChromium)('correcting the machine', () => {
  const stage = useStage();

  it('asks why with a key, sees the words in the mail, corrects with a key, and takes it back from the list', async () => {
    const { page } = await stage.open({ sample: true });
    await openTicket(page, 'URGENT - new API key needed today');
    const before = await field(page, 'Type').innerText();

    await page.keyboard.press('y');
    const why = page.getByRole('dialog', { name: 'Why this type and severity' });
    await why.getByRole('heading', { name: 'Words that counted' }).waitFor();
    const evidence = why.locator('.LabelWhy-evidence button').first();
    await evidence.focus();
    const pointed = page.locator('.Message mark').filter({ hasText: await evidence.locator('mark').innerText() });
    await soon(() => pointed.first().evaluate((mark) => mark.style.outlineStyle)).toBe('solid');

    await page.keyboard.press('t');
    await page.getByRole('menu').waitFor();
    await page.keyboard.type('Billing question');
    await page.keyboard.press('Enter');
    await soon(() => field(page, 'Type').innerText()).toMatch(/^Billing question/u);
    await soon(() => pointed.first().evaluate((mark) => mark.style.outlineStyle)).toBe('');

    await page.keyboard.press('g');
    await page.keyboard.press('k');
    const row = page.getByRole('row').filter({ hasText: 'URGENT - new API key needed today' });
    await row.getByText('Billing question').waitFor();
    await row.getByRole('button', { name: /^Undo the correction/u }).click();
    await page.getByText('Nothing was corrected yet').waitFor();

    await goTo(page, 'queue/needs-reply');
    await openTicket(page, 'URGENT - new API key needed today');
    expect(await field(page, 'Type').innerText()).toBe(before);
    await page.keyboard.press('Control+z');
    await soon(() => field(page, 'Type').innerText()).toMatch(/^Billing question/u);
  });
});
