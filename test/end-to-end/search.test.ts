import { describe, expect, it } from 'vitest';
import { goTo } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

describe.skipIf(noChromium)('search', () => {
  const stage = useStage();

  it('starts with /, marks the hits, opens one and comes back to where it was', async () => {
    const { page } = await stage.open({ sample: true });
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.getByRole('heading', { level: 1, name: 'All tickets' }).waitFor();
    await page.keyboard.press('/');
    const box = page.getByRole('searchbox', { name: /^Search tickets/u });
    await soon(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('warehouse');
    const results = page.getByRole('listbox', { name: 'Search results' });
    await soon(() => results.locator('mark').allInnerTexts()).toContain('warehouse');
    await page.keyboard.press('Enter');
    await soon(() => results.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('main').getByRole('region', { name: 'Conversation' }).waitFor();
    await page.keyboard.press('Escape');
    await soon(() => page.url()).toMatch(/#\/search\?q=warehouse$/u);
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: 'All tickets' }).waitFor();
  });

  it('narrows with operators, and says which it could not read', async () => {
    const { page } = await stage.open({ sample: true });
    const search = async (query: string): Promise<void> => {
      await page.getByRole('searchbox', { name: /^Search tickets/u }).fill(query);
      await soon(() => decodeURIComponent(page.url()).replaceAll('+', ' ')).toContain(`q=${query}`);
    };
    const hits = page.getByRole('listbox', { name: 'Search results' }).getByRole('option');
    await search('tier:enterprise');
    await soon(async () => (await hits.allInnerTexts()).filter((text) => !text.includes('Enterprise'))).toEqual([]);
    const enterprise = await hits.count();
    expect(enterprise).toBeGreaterThan(3);
    await search('tier:enterprise is:breached');
    await soon(() => hits.count()).toBeLessThan(enterprise);
    await search('type:outage');
    await soon(async () => (await hits.allInnerTexts()).every((text) => text.includes('Outage'))).toBe(true);
    await search('"key rotation"');
    await soon(() => hits.count()).toBe(1);
    await search('invoice before:yesterdy');
    await soon(() => page.getByRole('alert').allInnerTexts()).toEqual([expect.stringContaining('before:yesterdy')]);
    await soon(() => hits.count()).toBeGreaterThan(0);
    await search('nobody wrote this zyzzyva');
    await page.getByText('Nothing found').waitFor();
  });

  it('finds a ticket by its number and keeps the words over a reload', async () => {
    const { page } = await stage.open({ sample: true });
    await goTo(page, 'search?q=%231010');
    const hits = page.getByRole('listbox', { name: 'Search results' }).getByRole('option');
    await soon(() => hits.count()).toBe(1);
    await page.reload();
    await soon(() => hits.count()).toBe(1);
    expect(await page.getByRole('searchbox', { name: /^Search tickets/u }).inputValue()).toBe('#1010');
  });
});
