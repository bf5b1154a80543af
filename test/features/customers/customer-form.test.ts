import { unknownAccount } from '#domain/customer/organisation.ts';
import { describe, expect, it } from 'vitest';
import { arrangeCustomers } from '#features/customers/arrange-customers.ts';
import {
  emptyCustomerForm,
  formOfCustomer,
  readContact,
  readCustomerForm,
  readDomain,
  type CustomerForm,
} from '#features/customers/customer-form.ts';
import type { CustomerRow } from '#features/customers/customer-list.ts';
import { splitTokens, takeTokens } from '#features/customers/TokenField.tsx';

const good: CustomerForm = {
  ...emptyCustomerForm,
  name: ' Acme ',
  tier: 'professional',
  domains: ['acme.com'],
  contacts: [{ address: 'ann@acme.com', name: 'Ann' }],
  revenue: '15,000.50',
  currency: 'usd',
  csm: 'Priya',
  timeZone: 'Europe/Berlin',
  renewalDate: '2027-03-31',
  customerId: ' cus_8812 ',
  skuCount: '450',
  skuLimit: '1,000',
  apiKey: 'expired',
};
const row = (change: Partial<CustomerRow>): CustomerRow => ({
  id: 1,
  name: 'Acme',
  tier: 'starter',
  contacts: [],
  domains: [],
  monthlyRevenue: null,
  csm: null,
  timeZone: null,
  renewalDate: null,
  ...unknownAccount,
  openTickets: 0,
  ...change,
});
const names = (rows: readonly CustomerRow[]): readonly string[] => rows.map((found) => found.name);

describe('the form of a customer', () => {
  it('reads into a draft, with money in minor units', () => {
    expect(readCustomerForm(good)).toEqual({
      kind: 'draft',
      draft: {
        name: 'Acme',
        tier: 'professional',
        domains: ['acme.com'],
        contacts: [{ address: 'ann@acme.com', name: 'Ann' }],
        monthlyRevenue: { minor: 1_500_050, currency: 'USD' },
        csm: 'Priya',
        timeZone: 'Europe/Berlin',
        renewalDate: '2027-03-31',
        customerId: 'cus_8812',
        skuLimit: 1000,
        skuCount: 450,
        apiKey: 'expired',
      },
    });
  });

  it('reads currencies with other decimals, and what is empty as nothing', () => {
    expect(readCustomerForm({ ...good, revenue: '30000', currency: 'JPY' })).toMatchObject({
      draft: { monthlyRevenue: { minor: 30_000, currency: 'JPY' } },
    });
    expect(readCustomerForm({ ...emptyCustomerForm, name: 'A' })).toMatchObject({
      draft: { monthlyRevenue: null, csm: null, timeZone: null, renewalDate: null, ...unknownAccount },
    });
  });

  it.each([
    [{ name: '  ' }, 'name', 'Organisation: expected a name.'],
    [{ revenue: 'plenty' }, 'revenue', 'Monthly revenue: “plenty” is not an amount in USD'],
    [{ revenue: '-5' }, 'revenue', 'is not an amount'],
    [{ currency: 'XXQ' }, 'currency', 'Currency: “XXQ” is none'],
    [{ timeZone: 'Berlin' }, 'timeZone', 'Time zone: “Berlin” is unknown; expected a name such as Europe/Berlin.'],
    [{ skuLimit: 'many' }, 'skuLimit', 'SKU limit: expected a whole number'],
    [{ skuCount: '-1' }, 'skuCount', 'SKUs in use: expected a whole number'],
    [{ renewalDate: '2027-02-30' }, 'renewalDate', 'Renewal date: expected a day'],
  ] satisfies readonly (readonly [Partial<CustomerForm>, keyof CustomerForm, string])[])(
    'names the field of %o and what was expected',
    (change, field, words) => {
      const read = readCustomerForm({ ...good, ...change });
      expect(read.kind === 'problems' ? Object.keys(read.problems) : []).toEqual([field]);
      expect(read.kind === 'problems' ? read.problems[field] : '').toContain(words);
    },
  );

  it('is the same customer again after a round trip', () => {
    const read = readCustomerForm(good);
    if (read.kind !== 'draft') throw new Error('expected a draft');
    expect(readCustomerForm(formOfCustomer(read.draft))).toEqual(read);
  });
});

describe('contacts and domains', () => {
  it('are read with and without a name', () => {
    expect(readContact('Ann Ruiz <Ann@Acme.com>')).toEqual({
      kind: 'token',
      value: { address: 'ann@acme.com', name: 'Ann Ruiz' },
    });
    expect(readContact('"Ruiz, Ann" <ann@acme.com>')).toMatchObject({ value: { name: 'Ruiz, Ann' } });
    expect(readContact('ann')).toMatchObject({ kind: 'problem' });
    expect(readDomain('@Acme.com')).toEqual({ kind: 'token', value: 'acme.com' });
    expect(readDomain('ann@acme.com')).toEqual({ kind: 'token', value: 'acme.com' });
  });

  it.each(['acme', 'https://acme.com', 'gmail.com'])('refuse the domain %s with a reason', (domain) => {
    expect(readDomain(domain)).toMatchObject({
      kind: 'problem',
      message: expect.stringMatching(/^Domains: .+(expected|instead)/u) as string,
    });
  });

  it('are split from a pasted list without breaking names, and what makes no sense stays typed', () => {
    expect(splitTokens('a@x.com, b@x.com;"Ruiz, Ann" <c@x.com>\nd@x.com')).toEqual([
      'a@x.com',
      'b@x.com',
      '"Ruiz, Ann" <c@x.com>',
      'd@x.com',
    ]);
    expect(takeTokens('acme.com, nonsense, acme.com', ['old.com'], (domain) => domain, readDomain)).toMatchObject({
      tokens: ['old.com', 'acme.com'],
      rest: 'nonsense',
      problem: expect.stringContaining('“nonsense”') as string,
    });
  });
});

describe('the order of the directory', () => {
  const rows = [
    row({ id: 1, name: 'beta', monthlyRevenue: { minor: 5, currency: 'USD' } }),
    row({ id: 2, name: 'Älpha', tier: 'enterprise', csm: 'Priya' }),
    row({ id: 3, name: 'Acme 10', contacts: [{ address: 'ann@lumen.io', name: 'Ann Ruiz' }] }),
    row({ id: 4, name: 'Acme 9', monthlyRevenue: { minor: 9, currency: 'USD' } }),
  ];

  it('finds every word anywhere in a customer', () => {
    expect(names(arrangeCustomers(rows, 'ruiz LUMEN', { column: 'name', descending: false }))).toEqual(['Acme 10']);
    expect(names(arrangeCustomers(rows, 'enterprise priya', { column: 'name', descending: false }))).toEqual(['Älpha']);
    expect(arrangeCustomers(rows, 'nobody', { column: 'name', descending: false })).toEqual([]);
  });

  it('sorts names as people do, and puts what lacks a value last in both directions', () => {
    expect(names(arrangeCustomers(rows, '', { column: 'name', descending: false }))).toEqual([
      'Acme 9',
      'Acme 10',
      'Älpha',
      'beta',
    ]);
    expect(names(arrangeCustomers(rows, '', { column: 'revenue', descending: false }))).toEqual([
      'beta',
      'Acme 9',
      'Acme 10',
      'Älpha',
    ]);
    expect(names(arrangeCustomers(rows, '', { column: 'revenue', descending: true }))).toEqual([
      'Acme 9',
      'beta',
      'Acme 10',
      'Älpha',
    ]);
  });
});
