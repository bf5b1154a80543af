import { describe, expect, test } from 'vitest';
import { customerColumns, parseCustomerRows } from '#domain/customer/parse-customer-rows.ts';
import type { CustomerColumn } from '#domain/customer/parse-customer-rows.ts';

const good: Readonly<Record<CustomerColumn, string>> = {
  organisation: 'Acme',
  tier: 'Enterprise',
  domains: 'acme.com; ACME.co.uk',
  contacts: 'Ann Ruiz <Ann@acme.com>; lee@acme.com',
  monthly_revenue: '2500.50',
  currency: 'usd',
  csm: 'Bo',
  time_zone: 'Europe/Berlin',
  renewal_date: '2026-12-31',
  customer_id: 'cus_77',
  sku_limit: '500',
  sku_count: '450',
  api_key: 'Expired',
};
const read = (cells: Partial<typeof good>): ReturnType<typeof parseCustomerRows> =>
  parseCustomerRows(customerColumns, [customerColumns.map((column) => ({ ...good, ...cells })[column])]);

describe('a customer list', () => {
  test('is read into drafts', () => {
    expect(read({})).toEqual({
      rows: [
        {
          row: 2,
          draft: {
            name: 'Acme',
            tier: 'enterprise',
            domains: ['acme.com', 'acme.co.uk'],
            contacts: [
              { address: 'ann@acme.com', name: 'Ann Ruiz' },
              { address: 'lee@acme.com', name: '' },
            ],
            monthlyRevenue: { minor: 250_050, currency: 'USD' },
            csm: 'Bo',
            timeZone: 'Europe/Berlin',
            renewalDate: '2026-12-31',
            customerId: 'cus_77',
            skuLimit: 500,
            skuCount: 450,
            apiKey: 'expired',
          },
        },
      ],
      columns: new Set(customerColumns),
      errors: [],
    });
  });

  test('may have its columns in any order, in any case, with a byte order mark, and lack the optional ones', () => {
    const parsed = parseCustomerRows(
      ['\uFEFFTier', 'Organisation', 'Time Zone'],
      [
        ['starter', 'Acme', ''],
        ['', ' ', ''],
        ['starter', 'Bolt', 'UTC'],
      ],
    );
    expect(parsed.rows.map(({ row, draft }) => [row, draft.name, draft.timeZone])).toEqual([
      [2, 'Acme', null],
      [4, 'Bolt', 'UTC'],
    ]);
    expect(parsed.columns).toEqual(new Set(['tier', 'organisation', 'time_zone']));
  });

  test('without a needed column is refused as a whole, in words', () => {
    expect(parseCustomerRows(['name', 'tier'], [['Acme', 'starter']])).toMatchObject({
      rows: [],
      errors: [
        { row: 1, column: 'name' },
        { row: 1, column: 'organisation', found: 'name, tier', expected: 'a column "organisation"' },
      ],
    });
  });

  test('a column that is there twice is an error', () => {
    expect(parseCustomerRows(['organisation', 'tier', 'tier'], []).errors).toEqual([
      { row: 1, column: 'tier', found: 'the column twice', expected: 'each column once' },
    ]);
  });

  test.each([
    ['organisation', { organisation: '' }, '', 'the name of the organisation'],
    ['tier', { tier: 'Gold' }, 'Gold', 'one of starter, professional, enterprise'],
    ['domains', { domains: 'acme.com; nonsense' }, 'nonsense', 'domains such as acme.com, separated by ;'],
    [
      'contacts',
      { contacts: 'Ann' },
      'Ann',
      'addresses such as ann@acme.com or Ann Ruiz <ann@acme.com>, separated by ;',
    ],
    ['monthly_revenue', { monthly_revenue: 'a lot' }, 'a lot', 'an amount such as 2500.00 in USD'],
    ['monthly_revenue', { monthly_revenue: '-5' }, '-5', 'an amount such as 2500.00 in USD'],
    ['sku_limit', { sku_limit: 'many' }, 'many', 'a whole number such as 500'],
    ['sku_count', { sku_count: '-1' }, '-1', 'a whole number such as 500'],
    ['api_key', { api_key: 'lost' }, 'lost', 'one of active, expired, revoked'],
    ['currency', { currency: 'XYZ' }, 'XYZ', 'a currency such as USD'],
    ['currency', { currency: '' }, '', 'a currency such as USD, since monthly_revenue names none'],
    ['time_zone', { time_zone: 'Berlin' }, 'Berlin', 'a zone such as Europe/Berlin'],
    ['renewal_date', { renewal_date: '31.12.2026' }, '31.12.2026', 'a day such as 2026-12-31'],
    ['renewal_date', { renewal_date: '2026-02-30' }, '2026-02-30', 'a day such as 2026-12-31'],
  ])('a bad %s says where, what and what was expected', (column, cells, found, expected) => {
    expect(read(cells)).toMatchObject({ rows: [], errors: [{ row: 2, column, found, expected }] });
  });

  test('all that is wrong with a row is told at once, and the good rows stay', () => {
    const parsed = parseCustomerRows(
      ['organisation', 'tier', 'time_zone'],
      [
        ['Acme', 'Gold', 'x'],
        ['Bolt', 'starter', ''],
      ],
    );
    expect(parsed.errors.map(({ row, column }) => [row, column])).toEqual([
      [2, 'tier'],
      [2, 'time_zone'],
    ]);
    expect(parsed.rows.map(({ draft }) => draft.name)).toEqual(['Bolt']);
  });

  test('a short row lacks its last cells', () => {
    expect(parseCustomerRows(customerColumns, [['Acme', 'starter']]).rows[0]?.draft).toMatchObject({
      contacts: [],
      csm: null,
    });
  });

  test('a comma within a name does not cut a contact, between addresses it does', () => {
    expect(read({ contacts: '"Ruiz, Ann" <ann@acme.com>' }).rows[0]?.draft.contacts).toEqual([
      { address: 'ann@acme.com', name: 'Ruiz, Ann' },
    ]);
    expect(read({ contacts: 'ann@acme.com, lee@acme.com' }).rows[0]?.draft.contacts).toHaveLength(2);
  });
});
