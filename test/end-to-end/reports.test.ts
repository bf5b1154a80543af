import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goTo } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

describe.skipIf(noChromium)('the reports', () => {
  const stage = useStage();

  it('show what was kept as pictures with words and as tables, over another period, and as CSV', async () => {
    const { page } = await stage.open({ sample: true });
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    const picture = page.getByRole('img', { name: /^Starter: .+ of \d+ first responses kept; 90% to be kept/u });
    await picture.locator('svg').waitFor();
    const table = page.getByRole('table', { name: 'Kept by tier and severity' });
    const words = await picture.getAttribute('aria-label');
    const shown = /Enterprise: ([\d.]+%) of (\d+)/u.exec(words ?? '');
    const tiers = page.getByRole('list', { name: 'Kept by tier' });
    await soon(() => tiers.innerText()).toMatch(new RegExp(`${shown?.[1]}\\s+of ${shown?.[2]} first responses`, 'u'));
    expect(await table.getByRole('row').count()).toBeGreaterThan(3);

    await page.getByRole('button', { name: /Period$/u }).click();
    await page.getByRole('option', { name: 'Last 7 days' }).click();
    await page.getByRole('heading', { name: 'Over time, by day' }).waitFor();
    const course = page.getByRole('table', { name: 'Kept by day' });
    await soon(() => course.getByRole('row').count()).toBe(8);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^service-levels-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/u);
    const csv = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(csv[0]).toMatch(/^from,until,policy,tier/u);
    expect(csv.length).toBe(2 * ((await table.getByRole('row').count()) - 1) + 2);
  });

  it('are replayed under the Enterprise grid and under an edit that is not applied', async () => {
    const { page } = await stage.open({ sample: true });
    await goTo(page, 'service-levels');
    await page.getByRole('button', { name: /^Medium × Professional/u }).click();
    await page.getByRole('textbox', { name: 'First response' }).fill('1m');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^What if Medium × Professional/u }).waitFor();
    await page.getByRole('link', { name: 'Reports' }).first().click();
    const judge = page.getByRole('button', { name: /Judged$/u });
    await judge.click();
    await page.getByRole('option', { name: /^The edit: 1 change/u }).click();
    await page.getByText(/^Under the edit, .*Professional would have kept .+ instead of .+/u).waitFor();
    await judge.click();
    await page.getByRole('option', { name: 'All on the Enterprise grid' }).click();
    await page
      .getByText(/^Under the Enterprise grid, Starter would have kept .+ instead of .+Enterprise as many\.$/u)
      .waitFor();
    await judge.click();
    await page.getByRole('option', { name: /^As they ran/u }).click();
    await soon(() => page.getByText(/^Under the Enterprise grid/u).count()).toBe(0);
  });

  it('refuse a file that is none, naming the line', async () => {
    const { page } = await stage.open({ sample: true });
    await goTo(page, 'reports');
    await page.getByRole('button', { name: /Judged$/u }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('option', { name: /^A service-levels\.yaml/u }).click(),
    ]);
    await chooser.setFiles({ name: 'mine.yaml', mimeType: 'text/yaml', buffer: Buffer.from('name: Mine\ngrid: 7\n') });
    await soon(() => page.getByRole('alert').innerText()).toMatch(/mine\.yaml, line \d+/u);
  });
});
