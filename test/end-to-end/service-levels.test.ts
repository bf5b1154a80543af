import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { field, goTo, openTicket, tabTo } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

const cell = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`, 'u') });
/** A sample ticket of an Enterprise customer that waits for its first response. */
const subject = 'URGENT - new API key needed today';
/** Opens it, and makes it High whatever the machine took it for. */
async function openHigh(page: Page): Promise<void> {
  await goTo(page, 'search?q=from%3Ahalden');
  await openTicket(page, subject);
  await page.keyboard.press('s');
  await page.getByRole('menu').waitFor();
  await page.keyboard.type('High');
  await page.keyboard.press('Enter');
  await soon(() => page.getByRole('menu').count()).toBe(0);
  await soon(() => field(page, 'Severity').innerText()).toBe('High');
}
const why = (page: Page) => page.getByRole('button', { name: /^First response.*Why\?/u });

describe.skipIf(noChromium)('an edit of the service levels', () => {
  const stage = useStage();

  it('is made by keyboard in a cell, previewed and applied; the ticket’s deadline moves, and its log says from when to when', async () => {
    const { page } = await stage.open({ sample: true });
    await openHigh(page);
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await tabTo(page, cell(page, 'High × Enterprise'));
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'First response' }).fill('soon');
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('textbox', { name: 'First response' }).getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('textbox', { name: 'First response' }).fill('4h');
    await page.keyboard.press('Enter');
    // High answers later than Medium now.
    await soon(() => cell(page, 'High × Enterprise').getAttribute('aria-label')).toMatch(/Changed.*Out of order/u);
    await page.getByRole('heading', { name: 'What if High × Enterprise answered within 4 hours?' }).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Which tickets, and apply …' }));
    await page.keyboard.press('Enter');
    const moved = page.getByRole('table', { name: 'Open tickets that would change' });
    await soon(() => moved.innerText()).toContain(subject);
    await page.getByText('High × Enterprise, response: 30 minutes → 4 hours').waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Apply to open tickets, too' }));
    await page.keyboard.press('Enter');
    await page.getByText(/^Version 2 applies; \d+ open tickets? moved to it\.$/u).waitFor();
    await page.getByText(/version 2, by You/u).waitFor();

    await goTo(page, 'search?q=from%3Ahalden');
    await openTicket(page, subject);
    await soon(() => why(page).innerText()).toMatch(/of 4 h/u);
    await why(page).click();
    const popover = page.getByRole('dialog');
    await soon(() => popover.innerText()).toMatch(/High × Enterprise: 4 hours to the first response/u);
    expect(await popover.innerText()).toMatch(/Version 2 of the service levels applies: was due .+, now .+/u);
  });

  it('survives going elsewhere, is discarded in one press, and a version is restored after a preview', async () => {
    const { page } = await stage.open({ sample: true });
    await goTo(page, 'service-levels');
    await cell(page, 'Medium × Enterprise').click();
    await page.getByRole('textbox', { name: 'Resolution' }).fill('N/A');
    await page.keyboard.press('Enter');
    await goTo(page, 'queue/needs-reply');
    await page.getByRole('option').first().waitFor();
    await goTo(page, 'service-levels');
    await soon(() => cell(page, 'Medium × Enterprise').innerText()).toMatch(/N\/A/u);
    await page.getByRole('button', { name: 'Preview change' }).click();
    await page.getByRole('button', { name: 'Apply to new tickets' }).click();
    await page.getByText(/version 2, by You/u).waitFor();
    await page.reload();
    await soon(() => cell(page, 'Medium × Enterprise').innerText()).toMatch(/N\/A/u);
    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByRole('button', { name: 'Preview restoring' }).click();
    await page.getByText('Medium × Enterprise, resolution: N/A → 4 hours').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Nothing is changed').waitFor();
  });
});

describe.skipIf(noChromium)('a calendar', () => {
  const stage = useStage();

  it('takes its holidays from an .ics file, names what is left out, and moves deadlines when it is applied', async () => {
    const { page } = await stage.open({ sample: true });
    await openHigh(page);
    await goTo(page, 'service-levels/calendars');
    await page.getByRole('button', { name: 'New calendar' }).click();
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
      await page.getByRole('textbox', { name: `Hours of ${day}` }).fill('');
    await page.getByRole('textbox', { name: 'Hours of Sunday' }).fill('22:00-06:00');
    await page.getByRole('button', { name: 'List or .ics file' }).click();
    const ics = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'SUMMARY:Christmas Day',
      'DTSTART;VALUE=DATE:20301225',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'SUMMARY:Memorial Day',
      'DTSTART;VALUE=DATE:20300527',
      'RRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose an .ics file' }).click(),
    ]);
    await chooser.setFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(ics) });
    await page.getByText(/holidays\.ics, line 6: “Memorial Day” left out/u).waitFor();
    await page.getByRole('button', { name: 'Add 1 day' }).click();
    await page.getByRole('row', { name: /25 Dec 2030.*Christmas Day.*closed/u }).waitFor();
    await page
      .getByRole('button', { name: /^Calendar of High × Enterprise|Usual.*Calendar of High × Enterprise/u })
      .click();
    await page.getByRole('option', { name: 'Office hours' }).click();
    await page.getByRole('button', { name: /^Preview \d changes/u }).click();
    await page.getByText('High × Enterprise, calendar: the usual → Office hours').waitFor();
    await page.getByRole('button', { name: 'Apply to open tickets, too' }).click();
    await page.getByText(/^Version 2 applies/u).waitFor();
    await goTo(page, 'search?q=from%3Ahalden');
    await openTicket(page, subject);
    await why(page).click();
    await soon(() => page.getByRole('dialog').innerText()).toMatch(/in the hours of “Office hours”/u);
  });
});

describe.skipIf(noChromium)('the deadline of a ticket', () => {
  const stage = useStage();

  it('is shown in the severity menu before the change is confirmed, and is what it said; the log has both', async () => {
    const { page } = await stage.open({ sample: true });
    await openHigh(page);
    await page.keyboard.press('s');
    const low = page.getByRole('menuitem', { name: /^Low/u });
    await soon(() => low.innerText()).toMatch(/First response due .+ instead of .+\nResolution without a deadline/u);
    const promised = /First response due (?:today )?(.+) instead of/u.exec(await low.innerText())?.[1] ?? '';
    await page.keyboard.type('Low');
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('menu').count()).toBe(0);
    await soon(() => why(page).innerText()).toMatch(/of 8 h/u);
    await why(page).click();
    const popover = page.getByRole('dialog');
    await soon(() => popover.innerText()).toContain(`Due ${/^\d\d:/u.test(promised) ? 'today ' : ''}${promised}`);
    await soon(() => popover.innerText()).toMatch(/You set the severity to low: was due .+, now .+/u);
    expect(await popover.innerText()).toMatch(/8 hours − .+ = .+ left; due /u);
    await page.keyboard.press('Escape');
    const panel = page.getByRole('complementary', { name: 'Customer and history' });
    await soon(() => panel.innerText()).toMatch(/You set the severity to low/u);
  });

  it('is set by hand with one key, sticks, and is handed back', async () => {
    const { page } = await stage.open({ sample: true });
    await openHigh(page);
    await page.keyboard.press('d');
    await page.getByRole('dialog', { name: /^Deadline of #/u }).waitFor();
    await page.getByRole('button', { name: /^Tomorrow evening/u }).click();
    await soon(() => why(page).innerText()).toContain('by hand');
    await page.keyboard.press('s');
    await page.getByRole('menu').waitFor();
    await page.keyboard.type('Critical');
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('menu').count()).toBe(0);
    expect(await why(page).innerText()).toContain('by hand');
    await why(page).click();
    await soon(() => page.getByRole('dialog').innerText()).toContain('severity and tier do not move it');
    await page.getByRole('button', { name: 'Hand back to the service levels' }).click();
    await soon(() => why(page).innerText()).toMatch(/of 1 h/u);
  });

  it('runs beside the timers of the playbook, which are started and ended with a key', async () => {
    const { page } = await stage.open({ sample: true });
    await openHigh(page);
    const timers = page.getByRole('list', { name: 'Timers' });
    await page.keyboard.press('Shift+C');
    await soon(() => timers.innerText()).toMatch(/To engineering\s+0:1[45]:\d\d left of 15 m/u);
    await page.keyboard.press('Shift+D');
    await soon(() => timers.innerText()).toMatch(/Diagnosis\s+0:(?:29|30):\d\d left of 30 m/u);
    await page.keyboard.press('Shift+D');
    await soon(() => timers.innerText()).not.toContain('Diagnosis');
    await timers.getByRole('button', { name: 'Escalate' }).click();
    const dialog = page.getByRole('dialog', { name: /^Escalate #/u });
    await dialog.getByRole('group').first().waitFor();
    await page.keyboard.press('a');
    await dialog.getByRole('button', { name: 'Copy the message' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await soon(() => timers.count()).toBe(0);
  });
});
