import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { countOf, goTo, row } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });
const progress = (page: Page) => page.getByRole('status').filter({ hasText: / of \d+ done$/u });

describe.skipIf(noChromium)('the batch', () => {
  const stage = useStage();

  it('holds what is Low, and opens one after the other as each is done', async () => {
    const { page } = await stage.open({ sample: true });
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    const list = page.getByRole('listbox', { name: /^Batch, \d+ tickets$/u });
    await list.waitFor();
    const all = await list.getByRole('option').count();
    expect(all).toBeGreaterThan(2);
    expect(await countOf(page, 'Batch')).toBe(all);
    await page.getByText(/^Next (?:today|tomorrow) .*, in \d+:\d\d:\d\d$/u).waitFor();

    await page.getByRole('button', { name: 'Answer one after the other' }).click();
    const first = await title(page).innerText();
    await page.keyboard.press('e');
    await soon(() => title(page).innerText(), 'the next one opens').not.toBe(first);
    await soon(() => progress(page).innerText()).toBe(`1 of ${all} done`);
    expect(await row(page, first).first().innerText()).toContain('Done');
    const second = await title(page).innerText();
    await soon(() => page.evaluate(() => document.activeElement?.hasAttribute('data-ticket-title'))).toBe(true);

    await page.keyboard.press('Control+z');
    await soon(() => progress(page).innerText(), 'what is taken back waits again').toBe(`0 of ${all} done`);
    expect(await title(page).innerText(), 'and nobody is torn away').toBe(second);
  });

  it('lets go of a ticket that becomes urgent, and says when nothing is left', async () => {
    const { page } = await stage.open({ sample: true });
    await goTo(page, 'service-levels/timers');
    const batches = page.getByRole('group', { name: 'Answered in batches' });
    await batches.getByText('Low', { exact: true }).click();
    await page.getByRole('button', { name: 'Preview change' }).click();
    await page.getByRole('button', { name: 'Apply to new tickets' }).click();
    await soon(() => countOf(page, 'Batch')).toBe(0);
    await goTo(page, 'batch');
    await page.getByText('Nothing is answered in batches').waitFor();
  });
});
