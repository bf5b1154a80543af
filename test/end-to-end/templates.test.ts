import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goTo } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

const file = (id: string, body: string): string =>
  `---\nid: ${id}\ntitle: ${id} title\nkind: reply\nsource: our own\n---\n\n${body}\n`;

describe.skipIf(noChromium)('the templates', () => {
  const stage = useStage();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'firstline-templates-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are imported from a folder after a look at what it would change, and exported again', async () => {
    const mine = join(folder, 'mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'our-parcel.md'), file('our-parcel', 'Hi {{ customer.name }},\n\nit is on its way.'));
    writeFileSync(join(mine, 'broken.md'), file('broken', 'Hi {{ customer.nam }}'));
    writeFileSync(join(mine, 'notes.txt'), 'no template');
    const { page, dataFolder } = await stage.open({ sample: true });
    await goTo(page, 'playbook/templates');
    await page.getByRole('button', { name: 'Import and export' }).click();
    await page.getByRole('menuitem', { name: 'Import a folder …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import templates' });
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a folder' }).click();
    await (await choosing).setFiles(mine);
    const files = dialog.getByRole('list', { name: 'Files' }).getByRole('listitem');
    await soon(() => files.allInnerTexts()).toHaveLength(2);
    const [wrong, added] = await files.allInnerTexts();
    expect(added).toMatch(/^our-parcel\.md\s+new/u);
    expect(wrong).toContain('broken.md');
    expect(wrong).toMatch(/Line 8: .*customer\.nam\b.*customer\.name/u);
    await dialog.getByRole('button', { name: 'Import 1' }).click();
    await page.getByText('1 template imported and in force.').waitFor();
    expect(readFileSync(join(dataFolder, 'playbook/templates/our-parcel.md'), 'utf8')).toBe(
      readFileSync(join(mine, 'our-parcel.md'), 'utf8'),
    );

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Import and export' }).click();
    await page.getByRole('menuitem', { name: 'Export your own and edited' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('firstline-templates.zip');
    const zip = readFileSync(await saved.path());
    expect(zip.toString('latin1')).toContain('templates/our-parcel.md');
    expect(zip.toString('latin1')).toContain('it is on its way.');
    expect(zip.toString('latin1')).not.toContain('broken.md');
  });

  it('get a variant for another language, begun with the original’s text', async () => {
    const { page, dataFolder } = await stage.open({ sample: true });
    await goTo(page, 'playbook/templates/we-dont-know');
    await page.getByRole('button', { name: 'New variant' }).click();
    await page.getByRole('menuitem', { name: 'French' }).click();
    const text = page.locator('.TextEditor textarea');
    await soon(() => text.inputValue()).toMatch(/^---\nid: we-dont-know-fr\nvariantOf: we-dont-know\nlanguage: fr\n/u);
    await page.getByText('The text is sound.').waitFor();
    await page.getByRole('list', { name: 'Variants' }).getByRole('link', { name: 'French', exact: true }).waitFor();
    expect(readFileSync(join(dataFolder, 'playbook/templates/we-dont-know-fr.md'), 'utf8')).toContain('language: fr');
    await page.getByRole('button', { name: 'New variant' }).click();
    await page.getByRole('menuitem', { name: 'German' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'French' }).count()).toBe(0);
  });
});

describe.skipIf(noChromium)('a new mail without an inbox', () => {
  const stage = useStage();

  it('says that none is connected and leads to connecting one', async () => {
    const { page } = await stage.open();
    await goTo(page, 'compose');
    await page.getByText('No inbox is connected', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Connect an inbox' }).click();
    await page.getByRole('heading', { name: 'Connect an inbox' }).waitFor();
    expect(page.url()).toContain('#/first-run');
  });
});
