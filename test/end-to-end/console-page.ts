import type { Locator, Page } from 'playwright-core';

/** How many tickets the queue column counts for a queue or tier. */
export async function countOf(page: Page, queue: string): Promise<number> {
  const name = await page
    .getByRole('navigation', { name: 'Queues and areas' })
    .getByRole('link', { name: new RegExp(`^${queue} [\\d,]+$`, 'u') })
    .innerText();
  return Number(/([\d,]+)\s*$/u.exec(name)?.[1]?.replaceAll(',', ''));
}

/** A ticket in the list. */
export const row = (page: Page, words: string | RegExp): Locator => page.getByRole('option').filter({ hasText: words });

/** The words of the row under the list's cursor. */
export const cursorRow = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const id = document.querySelector('[role=listbox]')?.getAttribute('aria-activedescendant') ?? '';
    return document.querySelector<HTMLElement>(`[id="${id}"]`)?.innerText ?? '';
  });

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (
      await target.evaluate(
        (element) =>
          element === element.ownerDocument.activeElement || element.contains(element.ownerDocument.activeElement),
      )
    )
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached with Tab: ${String(target)}`);
}

/** The field of the open ticket ("Severity", "Status" …). */
export const field = (page: Page, name: string): Locator =>
  page.locator('.TicketFields').getByRole('button', { name: new RegExp(`^${name}: `, 'u') });

/** Opens a ticket by its subject with the mouse and waits for its conversation. */
export async function openTicket(page: Page, subject: string): Promise<void> {
  await row(page, subject).first().click();
  await page.getByRole('main').getByRole('heading', { level: 1, name: subject }).waitFor();
  await page.getByRole('region', { name: 'Conversation' }).waitFor();
}

/** Opens the first ticket of the list, whichever it is, and returns its subject. */
export async function openFirst(page: Page): Promise<string> {
  await page.getByRole('option').first().click();
  await page.getByRole('region', { name: 'Conversation' }).waitFor();
  return page.getByRole('main').getByRole('heading', { level: 1 }).innerText();
}

/** Goes to an address of the console. */
export const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, `#/${hash}`);

/** Chooses how long a mail waits, in the settings. */
export async function undoWindow(page: Page, whose: string, seconds: string): Promise<void> {
  await goTo(page, 'settings/sending');
  await page.getByRole('button', { name: new RegExp(`${whose}$`, 'u') }).click();
  await page.getByRole('option', { name: new RegExp(`^${seconds}`, 'u') }).click();
}
