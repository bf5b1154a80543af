// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import CustomersPage from '#features/customers/CustomersPage.tsx';
import { renderPage, type Rendered } from '#test/features/settings/render-page.tsx';

const open = (rest = '', generated = 40) => renderPage(CustomersPage, 'customers', rest, { generated });
const rowNames = (): readonly string[] =>
  [...document.querySelectorAll('.Customers-name')].map((name) => name.textContent ?? '');

async function choose(page: Rendered, name: string, text: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file input');
  const file = new File([text], name, { type: 'text/csv' });
  // jsdom's File has no text().
  Object.defineProperty(file, 'text', { value: async () => text });
  Object.defineProperty(input, 'files', { configurable: true, value: [file] });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
  await page.settle();
}

describe('the customer directory', () => {
  it('draws only the rows on the screen and says how many there are', async () => {
    const page = await open('', 5_000);
    const all = await page.gateway.call('customers.list', {});
    expect(page.find('grid', 'Customers').getAttribute('aria-rowcount')).toBe(
      String((all.ok ? all.value.length : 0) + 1),
    );
    expect(rowNames().length).toBeLessThan(60);
  });

  it('finds, says when nothing matches, and shows all again', async () => {
    const page = await open();
    await page.type(page.find('field', 'Find a customer'), 'halden');
    expect(rowNames()).toEqual(['Halden Retail']);
    await page.type(page.find('field', 'Find a customer'), 'nobody at all');
    expect(page.has('No customer matches “nobody at all”')).toBe(true);
    await page.press(page.find('button', 'Show all'));
    expect(rowNames().length).toBeGreaterThan(5);
  });

  it('sorts by a heading, and the other way round', async () => {
    const page = await open();
    await page.press(page.find('button', 'Open tickets'));
    const up = rowNames();
    await page.press(page.find('button', 'Open tickets'));
    expect(page.find('columnheader', 'Open tickets').getAttribute('aria-sort')).toBe('descending');
    expect(rowNames()[0]).not.toBe(up[0]);
  });

  it('is moved through with the arrow keys and opened with Enter; Escape gives the focus back', async () => {
    const page = await open();
    const first = document.querySelector<HTMLElement>('[role=row][data-index="0"]');
    await act(async () => first?.focus());
    await page.key('ArrowDown');
    expect(document.activeElement?.getAttribute('data-index')).toBe('1');
    const name = rowNames()[1];
    await page.key('Enter');
    expect(page.find('heading', name ?? '?')).toBeTruthy();
    expect(document.activeElement).toBe(page.find('field', 'Organisation'));
    await page.key('Escape');
    expect(page.address()).toBe('#/customers');
    expect(document.activeElement?.getAttribute('data-index')).toBe('1');
  });

  it('says what could not be read and reads it again', async () => {
    const page = await open();
    page.gateway.failNext('customers.list', { kind: 'offline', message: 'The engine is away.' });
    page.gateway.failNext('customers.list', { kind: 'offline', message: 'The engine is away.' });
    await act(async () => page.state.route.go({ kind: 'queue', queue: 'all', tier: null, ticket: null }));
    await act(async () => page.state.route.go({ kind: 'page', page: 'customers', rest: '' }));
    await page.settle();
    expect(page.has('The engine is away.')).toBe(true);
    await page.press(page.find('button', 'Try again'));
    expect(rowNames().length).toBeGreaterThan(5);
  });

  it('tells about a customer that is gone', async () => {
    const page = await open('9999');
    expect(page.has('This customer is not in the directory any more')).toBe(true);
  });
});

describe('the editor of a customer', () => {
  it('adds one, with what still stood in the add fields', async () => {
    const page = await open('new');
    await page.type(page.find('field', 'Organisation'), 'Kestrel Labs');
    await page.type(page.find('field', 'Add a domain'), 'kestrel.example');
    await page.key('Enter');
    await page.type(page.find('field', 'Add a contact'), 'Bo Lind <bo@kestrel.example>');
    await page.type(page.find('field', 'Monthly revenue'), '2,500');
    await page.press(page.find('button', 'Save'));
    const saved = page.gateway.asked.find((call) => call.name === 'customers.save')?.params;
    expect(saved).toMatchObject({
      id: null,
      draft: {
        name: 'Kestrel Labs',
        domains: ['kestrel.example'],
        contacts: [{ address: 'bo@kestrel.example', name: 'Bo Lind' }],
        monthlyRevenue: { minor: 250_000, currency: 'USD' },
      },
    });
    expect(page.address()).toMatch(/^#\/customers\/\d+$/u);
  });

  it('names the field that is wrong and puts the focus there', async () => {
    const page = await open('new');
    await page.type(page.find('field', 'Organisation'), 'Kestrel Labs');
    await page.type(page.find('field', 'Monthly revenue'), 'plenty');
    await page.press(page.find('button', 'Save'));
    expect(page.has('Monthly revenue: “plenty” is not an amount in USD')).toBe(true);
    expect(document.activeElement).toBe(page.find('field', 'Monthly revenue'));
  });

  it('keeps unsaved changes when it is closed, and drops them when told to', async () => {
    const page = await open('new');
    await page.type(page.find('field', 'Organisation'), 'Kestrel Labs');
    await page.press(page.find('button', 'Close'));
    await page.press(page.find('button', 'New customer'));
    expect((page.find('field', 'Organisation') as HTMLInputElement).value).toBe('Kestrel Labs');
    await page.press(page.find('button', 'Drop them'));
    expect((page.find('field', 'Organisation') as HTMLInputElement).value).toBe('');
  });

  it('keeps what was typed when the engine refuses it', async () => {
    const page = await open('new');
    await page.type(page.find('field', 'Organisation'), 'Kestrel Labs');
    page.gateway.failNext('customers.save', {
      kind: 'refused',
      message: 'Domain kestrel.example belongs to Orla already.',
    });
    await page.press(page.find('button', 'Save'));
    expect(page.has('Not saved. Domain kestrel.example belongs to Orla already.')).toBe(true);
    expect((page.find('field', 'Organisation') as HTMLInputElement).value).toBe('Kestrel Labs');
  });

  it('removes at once and brings back on undo', async () => {
    const page = await open();
    const before = rowNames();
    await page.press(document.querySelector<HTMLElement>('[role=row][data-index="0"]') ?? document.body);
    await page.press(page.find('button', 'Remove customer'));
    expect(rowNames()).not.toContain(before[0]);
    await page.press(page.find('button', 'Undo'));
    expect(rowNames()).toEqual(before);
  });
});

describe('the import of customers', () => {
  it('shows what would change and which rows are left out, then applies it', async () => {
    const page = await open('import');
    await choose(
      page,
      'list.csv',
      'name,tier,domain\nHalden Retail,starter,\nKestrel Labs,professional,kestrel.example\n,starter,\nOrla,gold,\n',
    );
    expect(page.has('list.csv: 1 added, 1 changed, 0 unchanged, 2 with problems.')).toBe(true);
    expect(page.has('tier: enterprise → becomes  starter')).toBe(true);
    expect(page.has('Row 4, name')).toBe(true);
    expect(page.gateway.asked.some((call) => call.name === 'customers.applyImport')).toBe(false);
    await page.press(page.find('button', 'Import 2 customers'));
    expect(page.address()).toBe('#/customers');
    expect(page.has('1 customer added, 1 changed, 2 problems left out')).toBe(true);
    await page.type(page.find('field', 'Find a customer'), 'kestrel');
    expect(rowNames()).toContain('Kestrel Labs');
  });

  it('keeps the preview when applying fails', async () => {
    const page = await open('import');
    await choose(page, 'list.csv', 'name,tier\nKestrel Labs,starter\n');
    page.gateway.failNext('customers.applyImport', { kind: 'internal', incident: 'Q2' });
    await page.press(page.find('button', 'Import 1 customer'));
    expect(page.has('The import was not applied.')).toBe(true);
    expect(page.has('Q2')).toBe(true);
  });

  it('says why a file could not be taken and lets another be chosen', async () => {
    const page = await open('import');
    page.gateway.failNext('customers.previewImport', {
      kind: 'invalid-file',
      file: 'list.csv',
      line: 3,
      message: 'A quote is never closed.',
    });
    await choose(page, 'list.csv', 'x');
    expect(page.has('A quote is never closed.')).toBe(true);
    await choose(page, 'list.csv', 'name,tier\nKestrel Labs,starter\n');
    expect(page.has('1 added')).toBe(true);
  });
});
