// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { renderWithTickets } from '#components/markdown/render-markdown.ts';
import ShiftPage from '#features/shift/ShiftPage.tsx';
import { renderPage, testNow } from '#test/features/settings/render-page.tsx';

const hour = 3_600_000;

describe('the shift page', () => {
  it('writes what happened in the period of the address, and is copied as Markdown', async () => {
    const page = await renderPage(ShiftPage, 'shift', '12h');
    expect(page.gateway.asked.find(({ name }) => name === 'shift.summary')?.params).toEqual({
      since: testNow - 12 * hour,
    });
    expect(page.find('heading', 'Shift summary')).toBeDefined();
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => {});
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    await page.press(page.find('button', 'Copy as Markdown'));
    expect(writeText.mock.calls[0]?.[0]).toMatch(/^# Shift summary\n/u);
    expect(page.has('Copied')).toBe(true);
  });

  it('leads from a ticket’s number to the ticket, and nowhere else', async () => {
    expect(renderWithTickets('**#1042** [x](https://evil.example) **#x**')).toBe(
      '<p><a href="#/queue/all/1042"><strong>#1042</strong></a> <a>x</a> <strong>#x</strong></p>\n',
    );
  });

  it('says who has what, each leading to the tickets', async () => {
    const page = await renderPage(ShiftPage, 'shift', '');
    expect(decodeURIComponent(page.find('link', 'Nobody').getAttribute('href') ?? '')).toBe(
      '#/search?q=-status:solved+is:unassigned',
    );
    expect(page.find('link', 'You')).toBeDefined();
    expect(document.querySelector('.Owners [data-tone="red"]')?.textContent).toMatch(/^overdue 0:04/u);
  });

  it('says what failed and offers the retry', async () => {
    const page = await renderPage(ShiftPage, 'shift', '');
    page.gateway.failNext('shift.summary', { kind: 'internal', incident: 'x1' });
    await page.press(page.find('button', 'Write again'));
    expect(page.has('The summary could not be written')).toBe(true);
    expect(page.find('button', 'Copy as Markdown').hasAttribute('disabled')).toBe(true);
    await page.press(page.find('button', 'Try again'));
    expect(page.find('heading', 'Shift summary')).toBeDefined();
  });
});
