import { describe, expect, it } from 'vitest';
import { countOf, cursorRow, field, goTo, openTicket, row } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

describe.skipIf(noChromium)('the customer directory', () => {
  const stage = useStage();

  it('adds a customer, whose open tickets take the tier', async () => {
    const { page } = await stage.open({ sample: true });
    const unassigned = await countOf(page, 'No tier yet');
    await goTo(page, 'customers');
    await page.getByRole('button', { name: 'New customer' }).click();
    await page.getByRole('textbox', { name: 'Organisation' }).fill('Pixelforge');
    await page.getByRole('button', { name: /Tier$/u }).last().click();
    await page.getByRole('option', { name: /^Enterprise/u }).click();
    const domains = page.getByRole('textbox', { name: /domain/iu });
    await domains.fill('pixelforge.example');
    await page.keyboard.press('Enter');
    await page
      .getByRole('button', { name: /^(?:Save|Add)/u })
      .last()
      .click();
    await page.getByRole('row', { name: /Pixelforge.*Enterprise/u }).waitFor();
    await soon(() => countOf(page, 'No tier yet')).toBe(unassigned - 1);
    await goTo(page, 'search?q=from%3Apixelforge');
    await soon(() => row(page, 'Rendering test').innerText()).toContain('Enterprise');
  });

  it('previews a CSV, names the rows it cannot take, and imports the others', async () => {
    const { page } = await stage.open({ sample: true });
    await goTo(page, 'customers');
    await page.getByRole('button', { name: 'Import CSV' }).click();
    const dialog = page.getByRole('dialog');
    const csv = [
      'organisation,tier,domains,contacts,monthly_revenue,currency,csm,time_zone,renewal_date',
      'Quill & Sons,Professional,quill.example,Ada Quill <ada@quill.example>,1500,EUR,Tom Okafor,Europe/Paris,2027-05-01',
      'Kettle,Enterprise,kettle.example,Jonas Weber <jonas@kettle.example>,30000,USD,Tom Okafor,Europe/Berlin,2027-05-01',
      'Broken Ltd,Platinum,broken.example,,12,EUR,,Europe/Nowhere,2027-13-45',
    ].join('\n');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: 'Choose a file' }).click(),
    ]);
    await chooser.setFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    const plan = dialog.getByRole('region', { name: 'What the import would change' });
    await soon(() => plan.getByRole('region', { name: 'Problems' }).innerText()).toMatch(/4.*Platinum/su);
    expect(await plan.getByRole('region', { name: 'Added' }).innerText()).toContain('Quill & Sons');
    expect(await plan.getByRole('region', { name: 'Changed' }).innerText()).toMatch(/Kettle/u);
    await goTo(page, 'customers/import');
    await dialog.getByRole('button', { name: /^(?:Import|Apply)/u }).click();
    await soon(() => dialog.count()).toBe(0);
    await page.getByRole('row', { name: /Quill & Sons.*Professional/u }).waitFor();
    await page.getByRole('row', { name: /Kettle.*Enterprise/u }).waitFor();
    expect(await page.getByRole('row', { name: /Broken Ltd/u }).count()).toBe(0);
    await goTo(page, 'search?q=from%3Akettle');
    await openTicket(page, 'Three things at once');
    await soon(() => field(page, 'Tier').innerText(), 'open tickets follow the directory').toBe('Enterprise');
  });
});

describe.skipIf(noChromium)('the settings', () => {
  const stage = useStage();

  it('fix the theme and remap a key, over a reload', async () => {
    const { page } = await stage.open({ sample: true, theme: 'light' });
    const scheme = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await goTo(page, 'settings/appearance');
    await page.getByText('Dark', { exact: true }).click();
    await soon(scheme).toContain('dark');
    await goTo(page, 'settings/keyboard');
    await page.getByRole('button', { name: 'Change the key of Next ticket, now j' }).click();
    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'Change the key of Next ticket, now q' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Change the key of Next ticket, now q' }).waitFor();
    await soon(scheme).toContain('dark');
    await goTo(page, 'queue/needs-reply');
    await page.getByRole('option').first().waitFor();
    const first = await cursorRow(page);
    await page.keyboard.press('q');
    await soon(() => cursorRow(page)).not.toBe(first);
    const second = (await cursorRow(page)).slice(0, 60);
    await page.keyboard.press('j');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect((await cursorRow(page)).slice(0, 60), 'the old key does nothing any more').toBe(second);
  });

  it('ask before a key is taken from another command', async () => {
    const { page } = await stage.open({ sample: true });
    await goTo(page, 'settings/keyboard');
    await page.getByRole('button', { name: 'Change the key of Next ticket, now j' }).click();
    await page.keyboard.press('e');
    await soon(() => page.getByText('is the key of “Resolve”.').innerText()).toContain('“e”');
    await page.getByRole('button', { name: 'Take it away there' }).click();
    await page.getByRole('button', { name: 'Change the key of Resolve, now none' }).waitFor();
    await page.getByRole('button', { name: 'Reset all' }).click();
    await page.getByRole('button', { name: 'Change the key of Resolve, now e' }).waitFor();
  });
});
