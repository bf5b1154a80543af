// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import CorrectionsPage from '#features/corrections/CorrectionsPage.tsx';
import { renderPage, type Rendered } from '#test/features/settings/render-page.tsx';

const open = async (): Promise<Rendered> => {
  const page = await renderPage(CorrectionsPage, 'corrections', '');
  await act(async () => {
    await page.state.actions.change([1042], { kind: 'type', to: 'outage' });
    await page.state.actions.change([1041], { kind: 'severity', to: 'low' });
  });
  await page.settle();
  return page;
};
const rows = (): readonly string[] =>
  [...document.querySelectorAll('tbody tr')].map(
    (row) => /#\d+|From a colleague/u.exec(row.textContent ?? '')?.[0] ?? '',
  );

async function choose(page: Rendered, name: string, text: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file input');
  const file = new File([text], name);
  // jsdom's File has no text().
  Object.defineProperty(file, 'text', { value: async () => text });
  Object.defineProperty(input, 'files', { configurable: true, value: [file] });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
  await page.settle();
}

describe('the corrections', () => {
  it('are none at first, and it says how to make one', async () => {
    const page = await renderPage(CorrectionsPage, 'corrections', '');
    expect(page.has('Nothing was corrected yet')).toBe(true);
    expect(page.find('button', 'Export for a colleague').hasAttribute('disabled')).toBe(true);
  });

  it('appear as they are made, with what the machine had said and what it became', async () => {
    const page = await open();
    expect(rows()).toEqual(['#1042', '#1041']);
    const first = document.querySelector('tbody tr')?.textContent ?? '';
    expect(first).toMatch(/\d+%.*Outage/u);
    expect(page.has('You')).toBe(true);
  });

  it('are found by what is in them', async () => {
    const page = await open();
    await page.type(page.find('field', 'Find a correction'), '1042');
    expect(rows()).toEqual(['#1042']);
    await page.type(page.find('field', 'Find a correction'), 'nothing has this');
    expect(page.has('No correction has “nothing has this”')).toBe(true);
    await page.press(page.find('button', 'Show all'));
    expect(rows()).toHaveLength(2);
  });

  it('are taken back with their labels, and come back by the message or the key for undo', async () => {
    const page = await open();
    const before = page.state.rows.get(1042)?.type;
    await page.press(page.find('button', 'Undo the correction of #1042'));
    expect(rows()).toEqual(['#1041']);
    expect(page.has('#1042 has the labels of the machine again')).toBe(true);
    const ticket = await page.gateway.call('tickets.get', { number: 1042 });
    expect(ticket.ok && ticket.value.row.type).not.toBe(before);
    await act(() => page.state.actions.undoLast());
    await page.settle();
    expect(rows()).toEqual(['#1042', '#1041']);
  });

  it('can be unlearnt while the ticket keeps its labels', async () => {
    const page = await open();
    await page.press(page.find('button', 'Unlearn #1042'));
    expect(rows()).toEqual(['#1041']);
    const ticket = await page.gateway.call('tickets.get', { number: 1042 });
    expect(ticket.ok && ticket.value.row.type).toBe('outage');
  });

  it('stay where the engine refuses, with a message', async () => {
    const page = await open();
    page.gateway.failNext('corrections.undo', { kind: 'offline', message: 'No connection.' });
    await page.press(page.find('button', 'Undo the correction of #1042'));
    expect(rows()).toEqual(['#1042', '#1041']);
    expect(page.has('#1042 was not taken back. No connection.')).toBe(true);
  });

  it('come in from a colleague’s file, go again, and name the lines that were left out', async () => {
    const page = await renderPage(CorrectionsPage, 'corrections', '');
    const line = {
      subject: 'Scanners',
      text: 'They do not pair.',
      said: { type: 'how-to', probability: 0.6, severity: 'low' },
      type: 'bug-report',
      by: 'Bo',
      at: '2026-11-20T09:00:00Z',
    };
    const file = `{"format":"firstline-corrections","version":1}\n${JSON.stringify(line)}\nnonsense\n`;
    await choose(page, 'from-bo.jsonl', file);
    expect(rows()).toEqual(['From a colleague']);
    expect(page.has('from-bo.jsonl, line 3: a JSON object')).toBe(true);
    await page.press(page.find('button', 'Dismiss'));
    await page.press(page.find('button', 'Remove Scanners'));
    expect(rows()).toEqual([]);
    await act(() => page.state.actions.undoLast());
    await page.settle();
    expect(rows()).toEqual(['From a colleague']);
  });

  it('do not come in from a file that is none', async () => {
    const page = await open();
    await choose(page, 'notes.txt', 'Dear diary');
    expect(page.has('this is no file of corrections')).toBe(true);
    expect(rows()).toHaveLength(2);
  });
});
