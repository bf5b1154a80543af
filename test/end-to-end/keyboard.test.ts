import { describe, expect, it } from 'vitest';
import { countOf, cursorRow, field, row } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

describe.skipIf(noChromium)('triage with the keyboard alone', () => {
  const stage = useStage();

  it('moves with j and k, opens with Enter, goes back with Escape', async () => {
    const { page } = await stage.open({ sample: true });
    const first = await cursorRow(page);
    await page.keyboard.press('j');
    await soon(() => cursorRow(page)).not.toBe(first);
    const second = await cursorRow(page);
    await page.keyboard.press('j');
    await soon(() => cursorRow(page)).not.toBe(second);
    await page.keyboard.press('k');
    await soon(async () => (await cursorRow(page)).slice(0, 60)).toBe(second.slice(0, 60));
    await page.keyboard.press('Enter');
    const title = page.getByRole('main').getByRole('heading', { level: 1 });
    await title.waitFor();
    expect(second).toContain(await title.innerText());
    await soon(
      () => title.evaluate((element) => element.closest('article') === document.activeElement),
      'the ticket has the focus',
    ).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByText('No ticket is open').waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
  });

  it('shows in the column where a key has led, also in a low window', async () => {
    const { page } = await stage.open({ width: 1100, height: 700, sample: true });
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    const line = page.getByRole('link', { name: 'Shift', exact: true });
    await page.getByRole('heading', { level: 1, name: 'Shift' }).waitFor();
    await soon(() =>
      line.evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(x + width / 2, y + height - 2));
      }),
    ).toBe(true);
  });

  it('changes severity, assignee and status of the open ticket, and takes it back with Ctrl+Z', async () => {
    const { page } = await stage.open({ sample: true });
    const needsReply = await countOf(page, 'Needs reply');
    await page.keyboard.press('Enter');
    await field(page, 'Severity').waitFor();
    const subject = await page.getByRole('main').getByRole('heading', { level: 1 }).innerText();
    const before = await field(page, 'Severity').innerText();

    await page.keyboard.press('s');
    const menu = page.getByRole('menu');
    await menu
      .getByRole('menuitemradio', { name: /^Low/u })
      .or(menu.getByRole('menuitem', { name: /^Low/u }))
      .waitFor();
    await page.keyboard.type('Low');
    await page.keyboard.press('Enter');
    await soon(() => field(page, 'Severity').innerText()).toBe('Low');
    await soon(() => menu.count()).toBe(0);

    await page.keyboard.press('a');
    await menu.waitFor();
    await page.keyboard.type('You');
    await page.keyboard.press('Enter');
    await soon(() => field(page, 'Assignee').innerText()).toMatch(/Assigned to you/u);
    await soon(() => menu.count()).toBe(0);

    await page.keyboard.press('w');
    await soon(() => field(page, 'Status').innerText()).toMatch(/waiting/iu);
    await soon(() => countOf(page, 'Waiting on customer')).toBe(1);
    await page.keyboard.press('Control+z');
    await soon(() => field(page, 'Status').innerText()).toBe('Open');
    await soon(() => countOf(page, 'Waiting on customer')).toBe(0);

    await page.keyboard.press('e');
    await soon(() => field(page, 'Status').innerText()).toBe('Solved');
    await soon(() => countOf(page, 'Needs reply')).toBe(needsReply - 1);
    await soon(() => row(page, subject).count()).toBe(0);
    await page.keyboard.press('Control+z');
    await soon(() => field(page, 'Status').innerText()).toBe('Open');
    await page.keyboard.press('Control+z');
    await soon(() => field(page, 'Assignee').innerText()).toBe('Not assigned');
    await page.keyboard.press('Control+z');
    await soon(() => field(page, 'Severity').innerText()).toBe(before);
    await soon(() => row(page, subject).count()).toBeGreaterThan(0);
  });

  it('opens the menu of a field also from the list', async () => {
    const { page } = await stage.open({ sample: true });
    const words = await cursorRow(page);
    await page.keyboard.press('s');
    await page.getByRole('menu').waitFor();
    await page.keyboard.type('Low');
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('region', { name: 'Messages' }).innerText()).toMatch(/low/iu);
    expect(words).not.toBe('');
  });

  it('selects with x and changes all selected at once', async () => {
    const { page } = await stage.open({ sample: true });
    const all = await countOf(page, 'Needs reply');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    const bar = page.getByRole('toolbar', { name: 'Change the selected tickets' });
    await soon(() => bar.getByRole('status').innerText()).toBe('3 selected');
    await page.keyboard.press('a');
    await page.getByRole('menu').waitFor();
    await page.keyboard.type('You');
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('region', { name: 'Messages' }).innerText()).toContain('3 tickets');
    await soon(() => page.getByRole('menu').count()).toBe(0);
    await page.keyboard.press('e');
    await soon(() => countOf(page, 'Needs reply')).toBe(all - 3);
    await soon(() => bar.count()).toBe(0);
    await page.keyboard.press('Control+z');
    await soon(() => countOf(page, 'Needs reply')).toBe(all);
  });

  it('writes a note with r and Ctrl+Enter', async () => {
    const { page } = await stage.open({ sample: true });
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Conversation' }).waitFor();
    await page.keyboard.press('n');
    const box = page.getByRole('textbox', { name: 'Internal note' });
    await soon(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('Asked jeff e. about the key, see w/ s.');
    await page.keyboard.press('Control+Enter');
    const note = page.getByRole('complementary', { name: /^Note of/u });
    await soon(() => note.innerText()).toContain('Asked jeff e. about the key, see w/ s.');
    await soon(() => box.inputValue()).toBe('');
    expect(await field(page, 'Status').innerText()).toBe('Open');
  });

  it('goes to queues with g and a letter', async () => {
    const { page } = await stage.open({ sample: true });
    for (const [letter, title] of [
      ['b', 'Breached'],
      ['r', 'At risk'],
      ['a', 'All tickets'],
      ['w', 'Waiting on customer'],
      ['n', 'Needs reply'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(letter);
      await soon(() => page.getByRole('heading', { level: 1 }).first().innerText()).toBe(title);
    }
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
  });

  it('lists the keys with ?', async () => {
    const { page } = await stage.open({ sample: true });
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Wait for the customer').waitFor();
    await page.keyboard.press('Escape');
    await soon(() => dialog.count()).toBe(0);
  });

  it('runs a command from the palette, whatever is typed before it is there', async () => {
    const { page } = await stage.open({ sample: true });
    await page.keyboard.press('Enter');
    await field(page, 'Status').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Find a command/u }).waitFor();
    await page.keyboard.type('third party');
    await page.getByRole('option', { name: /Wait for a third party/u }).waitFor();
    await page.keyboard.press('Enter');
    await soon(() => field(page, 'Status').innerText()).toMatch(/third party/iu);
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    // Escape, pressed while the palette is still being fetched, belongs to it and not to the ticket.
    await page.keyboard.press('?');
    await page.keyboard.press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    expect(await field(page, 'Status').count()).toBe(1);
  });
});
