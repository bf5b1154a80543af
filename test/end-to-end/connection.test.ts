import { describe, expect, it } from 'vitest';
import type { WebSocketRoute } from 'playwright-core';
import { countOf, field, openFirst, openTicket, row } from './console-page.ts';
import { noChromium, soon, useStage } from './stage.ts';

const lost = /WebSocket connection|ERR_CONNECTION|403/u;

describe.skipIf(noChromium)('the connection between console and engine', () => {
  const stage = useStage();

  it('shows in one tab what is changed in another', async () => {
    const { page, anotherTab } = await stage.open({ sample: true });
    const other = await anotherTab();
    await other.getByRole('listbox', { name: /^Needs reply/u }).waitFor();
    const subject = await openFirst(page);
    await openTicket(other, subject);
    await field(page, 'Severity').click();
    await page.getByRole('menu').getByText(/^Low/u).first().click();
    await soon(() => field(other, 'Severity').innerText()).toBe('Low');
    await other.getByRole('button', { name: 'Note', exact: true }).click();
    await other.getByRole('textbox', { name: 'Internal note' }).fill('From the other tab');
    await other.keyboard.press('Control+Enter');
    await page
      .getByRole('complementary', { name: /^Note of/u })
      .getByText('From the other tab')
      .waitFor();
    const before = await countOf(other, 'Needs reply');
    await page.getByRole('main').getByRole('button', { name: 'Resolve' }).click();
    await soon(() => row(other, subject).count()).toBe(0);
    await soon(() => countOf(other, 'Needs reply')).toBe(before - 1);
    expect(await countOf(page, 'Needs reply')).toBe(before - 1);
  });

  it('catches up by itself with what happened while the line was cut', async () => {
    const { page, context, url, anotherTab } = await stage.open({ sample: true, expected: lost });
    const other = await anotherTab();
    const subject = await openFirst(other);
    const lines: WebSocketRoute[] = [];
    let cut = false;
    await context.routeWebSocket(/./u, (line) => {
      if (cut) return void line.close();
      lines.push(line);
      line.connectToServer();
    });
    await page.goto('about:blank');
    await page.goto(url());
    await row(page, subject).waitFor();
    cut = true;
    for (const line of lines) await line.close();
    await page.getByText('The console has lost its engine').waitFor();
    await other.keyboard.press('w');
    await soon(() => countOf(other, 'Waiting on customer')).toBe(1);
    expect(await countOf(page, 'Waiting on customer')).toBe(0);
    cut = false;
    await soon(() => countOf(page, 'Waiting on customer')).toBe(1);
    await soon(() => page.getByText('The console has lost its engine').count()).toBe(0);
    await openTicket(page, subject);
    await soon(() => field(page, 'Status').innerText()).toMatch(/waiting/iu);
  });

  it('says that the engine is gone, keeps what is on the screen, and goes on when it is back', async () => {
    const { page, context, url, stopHost, startHost } = await stage.open({ sample: true, expected: lost });
    const subject = await openFirst(page);
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByRole('textbox', { name: 'Internal note' }).fill('A draft that must stay');
    await stopHost();
    await page.getByText('The console has lost its engine').waitFor();
    expect(await page.getByRole('main').getByRole('heading', { level: 1 }).innerText()).toBe(subject);
    await page.getByRole('main').getByRole('button', { name: 'Resolve' }).click();
    await soon(() => page.getByRole('region', { name: 'Messages' }).innerText()).toContain('Not done');
    await soon(() => field(page, 'Status').innerText(), 'a change that could not be made is taken back').toBe('Open');
    const before = url();
    await startHost();
    // Each start has a token of its own: the old tab says so, and goes on once the new address was opened beside it.
    expect(url()).not.toBe(before);
    await page.getByText('Firstline was started again').waitFor();
    expect(await page.getByText('The console has lost its engine').count()).toBe(0);
    const fresh = await context.newPage();
    await fresh.goto(url());
    await row(fresh, subject).waitFor();
    await soon(() => page.getByText('Firstline was started again').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Internal note' }).inputValue()).toBe('A draft that must stay');
    await page.getByRole('main').getByRole('button', { name: 'Resolve' }).click();
    await soon(() => row(fresh, subject).count(), 'both tabs see the same engine').toBe(0);
  });
});
