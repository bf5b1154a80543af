import { parseMoney } from '#domain/money/parse-money.ts';
import { isCurrency } from '#domain/money/minor-digits.ts';
import type { Money } from '#domain/money/money.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { dayNumber } from '#domain/time/day-number.ts';
import { isTimeZone } from '#domain/time/is-time-zone.ts';
import { apiKeyStates, type ApiKeyState, type Contact, type OrganisationDraft } from './organisation.ts';
import { tiers } from './tier.ts';
import type { Tier } from './tier.ts';

/** The columns of a customer list, in any order; `organisation` and `tier` must be there. */
export const customerColumns = [
  'organisation',
  'tier',
  'domains',
  'contacts',
  'monthly_revenue',
  'currency',
  'csm',
  'time_zone',
  'renewal_date',
  'customer_id',
  'sku_limit',
  'sku_count',
  'api_key',
] as const;
export type CustomerColumn = (typeof customerColumns)[number];

/** What is wrong with a row: where, what stands there, and what was expected. `row` counts lines of cells, the header is 1. */
export type RowError = {
  readonly row: number;
  readonly column: string;
  readonly found: string;
  readonly expected: string;
};

export type CustomerRow = { readonly row: number; readonly draft: OrganisationDraft };

export type ParsedCustomerRows = {
  readonly rows: readonly CustomerRow[];
  /** The known columns that the file has: what it lacks must not be changed by an import. */
  readonly columns: ReadonlySet<CustomerColumn>;
  readonly errors: readonly RowError[];
};

/**
 * Decodes the cells of a customer list. Several domains or contacts in a cell are separated by `;`, `|` or line
 * breaks; a contact is "ann@acme.com" or "Ann Ruiz <ann@acme.com>". A bad row gives one error per bad cell and no
 * draft; empty rows are skipped; a column that we don't know is an error of row 1 and is otherwise ignored.
 */
export function parseCustomerRows(header: readonly string[], rows: readonly (readonly string[])[]): ParsedCustomerRows {
  const errors: RowError[] = [];
  const places = findColumns(header, errors);
  const drafts: CustomerRow[] = [];
  if (!places.has('organisation') || !places.has('tier')) return { rows: [], columns: new Set(places.keys()), errors };
  rows.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = index + 2;
    const before = errors.length;
    const draft = parseRow(
      (column) => (cells[places.get(column) ?? -1] ?? '').trim(),
      (column, found, expected) => errors.push({ row, column, found, expected }),
    );
    if (errors.length === before) drafts.push({ row, draft });
  });
  return { rows: drafts, columns: new Set(places.keys()), errors };
}

type Read = (column: CustomerColumn) => string;
type Complain = (column: CustomerColumn, found: string, expected: string) => void;

function findColumns(header: readonly string[], errors: RowError[]): ReadonlyMap<CustomerColumn, number> {
  const places = new Map<CustomerColumn, number>();
  header.forEach((cell, index) => {
    // A byte order mark may stand before the first name.
    const name = cell
      .replace('\uFEFF', '')
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_');
    const column = customerColumns.find((known) => known === name);
    if (column === undefined) {
      if (name !== '')
        errors.push({ row: 1, column: cell, found: cell, expected: `one of ${customerColumns.join(', ')}` });
    } else if (places.has(column)) {
      errors.push({ row: 1, column, found: 'the column twice', expected: 'each column once' });
    } else {
      places.set(column, index);
    }
  });
  for (const column of ['organisation', 'tier'] as const) {
    if (!places.has(column))
      errors.push({ row: 1, column, found: header.join(', '), expected: `a column "${column}"` });
  }
  return places;
}

function parseRow(read: Read, complain: Complain): OrganisationDraft {
  const name = read('organisation');
  if (name === '') complain('organisation', '', 'the name of the organisation');
  return {
    name,
    tier: parseTier(read, complain),
    contacts: parseContacts(read, complain),
    domains: parseDomains(read, complain),
    monthlyRevenue: parseRevenue(read, complain),
    csm: read('csm') || null,
    timeZone: parseZone(read, complain),
    renewalDate: parseDay(read, complain),
    customerId: read('customer_id') || null,
    skuLimit: parseCount('sku_limit', read, complain),
    skuCount: parseCount('sku_count', read, complain),
    apiKey: parseKeyState(read, complain),
  };
}

function parseTier(read: Read, complain: Complain): Tier {
  const text = read('tier');
  const tier = tiers.find((known) => known === text.toLowerCase());
  if (tier === undefined) complain('tier', text, `one of ${tiers.join(', ')}`);
  return tier ?? 'starter';
}

const domainPattern = /^(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;
const addressPattern = /^[^\s@<>(),;:"[\]\\]+@([^\s@]+)$/u;

function parseDomains(read: Read, complain: Complain): readonly string[] {
  const domains = new Set<string>();
  for (const part of read('domains').split(/[;|,\s]+/)) {
    const domain = part.toLowerCase().replace(/^@/, '').replace(/\.$/, '');
    if (domain === '') continue;
    if (domainPattern.test(domain)) domains.add(domain);
    else complain('domains', part, 'domains such as acme.com, separated by ;');
  }
  return [...domains];
}

function parseContacts(read: Read, complain: Complain): readonly Contact[] {
  const contacts = new Map<string, Contact>();
  for (const part of splitContacts(read('contacts'))) {
    const match = /^(.*?)\s*<([^<>]*)>$/u.exec(part);
    const address = (match?.[2] ?? part).trim().toLowerCase();
    const name = (match?.[1] ?? '').replace(/^"(.*)"$/u, '$1').trim();
    const domain = addressPattern.exec(address)?.[1];
    if (domain !== undefined && domainPattern.test(domain)) contacts.set(address, { address, name });
    else complain('contacts', part, 'addresses such as ann@acme.com or Ann Ruiz <ann@acme.com>, separated by ;');
  }
  return [...contacts.values()];
}

/** Commas separate only where each part is an address: "Ruiz, Ann <ann@acme.com>" is one contact. */
function splitContacts(text: string): readonly string[] {
  return text
    .split(/[;|\r\n]+/)
    .flatMap((part) => {
      const pieces = part.split(',');
      return pieces.every((piece) => piece.includes('@')) ? pieces : [part];
    })
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseRevenue(read: Read, complain: Complain): Money | null {
  const text = read('monthly_revenue');
  const currency = read('currency').toUpperCase();
  if (currency !== '' && !isCurrency(currency)) {
    complain('currency', read('currency'), 'a currency such as USD');
    return null;
  }
  if (text === '') return null;
  const money = parseMoney(text, currency === '' ? null : currency);
  if (money !== null && money.minor >= 0) return money;
  if (money === null && currency === '' && parseMoney(text, 'USD') !== null) {
    complain('currency', '', 'a currency such as USD, since monthly_revenue names none');
  } else {
    complain('monthly_revenue', text, `an amount such as 2500.00${currency === '' ? '' : ` in ${currency}`}`);
  }
  return null;
}

function parseZone(read: Read, complain: Complain): string | null {
  const text = read('time_zone');
  if (text === '' || isTimeZone(text)) return text || null;
  complain('time_zone', text, 'a zone such as Europe/Berlin');
  return null;
}

function parseDay(read: Read, complain: Complain): CalendarDay | null {
  const text = read('renewal_date');
  if (text === '' || dayNumber(text) !== null) return text || null;
  complain('renewal_date', text, 'a day such as 2026-12-31');
  return null;
}

function parseCount(column: 'sku_limit' | 'sku_count', read: Read, complain: Complain): number | null {
  const text = read(column);
  if (text === '') return null;
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  complain(column, text, 'a whole number such as 500');
  return null;
}

function parseKeyState(read: Read, complain: Complain): ApiKeyState | null {
  const text = read('api_key');
  const state = apiKeyStates.find((known) => known === text.toLowerCase());
  if (state === undefined && text !== '') complain('api_key', text, `one of ${apiKeyStates.join(', ')}`);
  return state ?? null;
}
