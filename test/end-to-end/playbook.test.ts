import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { examine } from '#cli/doctor/examine.ts';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { connectInbox, deliver } from './connected.ts';
import { goTo, row, tabTo } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

const shipped = readFileSync(
  join(import.meta.dirname, '../../resources/playbook/issue-types/webhook-missing.yaml'),
  'utf8',
);
const broken = shipped.replace(/^severity: .*$/mu, 'severity: dreadful');
const brokenLine = broken.split('\n').findIndex((line) => line.startsWith('severity:')) + 1;
const said = `webhook-missing.yaml, line ${brokenLine}: severity: found "dreadful", expected one of critical, high, medium, low`;

const editor = (page: Page, name = 'Webhook missing') => page.getByRole('textbox', { name: `Text of ${name}` });

describe.skipIf(noChromium)('a rule file that somebody breaks', () => {
  const stage = useStage();

  it('is named with its line in the console and by the doctor, and no longer once it is mended', async () => {
    const { page, dataFolder } = await stage.open({ sample: true });
    const folder = join(dataFolder, 'playbook/issue-types');
    // As an editor saves: a new file, renamed over the old one.
    const write = (text: string): void => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, '.webhook-missing.yaml.new'), text);
      renameSync(join(folder, '.webhook-missing.yaml.new'), join(folder, 'webhook-missing.yaml'));
    };
    write(broken);
    const line = page.locator('.App-line').filter({ hasText: 'A playbook file can’t be used' });
    await soon(() => line.innerText(), 'the line above everything').toContain(said);
    const findings = await examine({ data: dataFolder });
    expect(findings.filter(({ about }) => about === 'Playbook')).toEqual([
      { about: 'Playbook', verdict: 'problem', message: expect.stringContaining(said) },
    ]);

    await page.getByRole('link', { name: 'Mend it' }).click();
    await soon(() => editor(page).inputValue()).toBe(broken);
    await page.getByText('What ships stays in force until it is mended.').waitFor();
    await page.getByRole('link', { name: `Webhook missing line ${brokenLine}` }).waitFor();
    await page.getByRole('button', { name: `Line ${brokenLine}` }).click();
    expect(
      await editor(page).evaluate((field: HTMLTextAreaElement) =>
        field.value.slice(field.selectionStart, field.selectionEnd),
      ),
      'the line is selected',
    ).toBe('severity: dreadful');

    write(broken.replace('dreadful', 'low'));
    await soon(() => line.count()).toBe(0);
    await soon(() => editor(page).inputValue()).toContain('severity: low');
    await page.getByText('The text is sound.').waitFor();
    expect((await examine({ data: dataFolder })).find(({ about }) => about === 'Playbook')?.verdict).toBe('ok');

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Restore what ships' }).click();
    await soon(() => editor(page).inputValue()).toBe(shipped);
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('group', { name: /^From that version/u }).waitFor();
    expect(await page.getByRole('group', { name: /^From that version/u }).innerText()).toContain('severity: low');
  });
});

describe.skipIf(noChromium || !dovecotIsInstalled)('an issue type that is edited', () => {
  const stage = useStage();
  let dovecot: Dovecot;
  beforeEach(async () => {
    dovecot = await startDovecot();
  });
  afterEach(() => dovecot.stop());

  it('is tried on the last mails while it is written, and decides about the next one when it is saved, all by keyboard', async () => {
    deliver(dovecot, [
      { id: 'blorp', subject: 'Our blorp', body: 'The blorp has been loud since this morning.' },
      { id: 'other', subject: 'Another thing', body: 'How do I rotate my API key?' },
    ]);
    const opened = await stage.open();
    const { page } = opened;
    await connectInbox(opened, dovecot, 'Our blorp');
    expect(await row(page, 'Our blorp').innerText()).not.toContain('Webhook missing');

    await page.keyboard.press('g');
    await page.keyboard.press('i');
    const nav = page.getByRole('navigation', { name: 'Issue types' });
    await tabTo(page, nav.getByRole('link').first());
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await tabTo(page, editor(page));
    const text = await editor(page).inputValue();
    const at = text.indexOf('for:\n') + 'for:\n'.length;
    await editor(page).evaluate((field: HTMLTextAreaElement, place) => field.setSelectionRange(place, place), at);
    const [before, after] = ["  - { pattern: 'blorp', weight: 50", ", reason: 'a blorp' }\n"];
    await page.keyboard.type(`${before}${after}`);
    await soon(() => page.getByRole('list', { name: 'Problems' }).innerText()).toContain(
      'for.0.weight: found 50, expected at most 10',
    );
    for (let back = 0; back < after.length; back += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    const changes = page.getByRole('list', { name: 'Mails that would change' });
    await changes.waitFor();
    const status = page.getByRole('region', { name: 'Live test' }).getByRole('status');
    expect(await status.innerText()).toBe('1 of 2 mails would change');
    expect(await changes.innerText()).toMatch(/Our blorp[^]*Webhook missing[^]*because: a blorp/u);

    await page.keyboard.press('Control+s');
    await page.getByText('Webhook missing is saved and in force.').waitFor();
    await goTo(page, 'queue/needs-reply');
    deliver(dovecot, [{ id: 'next', subject: 'Next blorp', body: 'Again the blorp, louder than before.' }]);
    await row(page, 'Next blorp').waitFor();
    await soon(() => row(page, 'Next blorp').innerText()).toContain('Webhook missing');
    expect(await row(page, 'Our blorp').innerText(), 'what is filed stays').not.toContain('Webhook missing');
  });
});
