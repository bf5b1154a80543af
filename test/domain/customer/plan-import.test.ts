import { describe, expect, test } from 'vitest';
import type { Organisation, OrganisationDraft } from '#domain/customer/organisation.ts';
import { customerColumns } from '#domain/customer/parse-customer-rows.ts';
import { planImport } from '#domain/customer/plan-import.ts';
import type { ImportPlan } from '#domain/customer/plan-import.ts';
import { draft } from './draft.ts';

const acme: Organisation = {
  ...draft('Acme'),
  id: 1,
  domains: ['acme.com'],
  contacts: [{ address: 'ann@acme.com', name: 'Ann' }],
  csm: 'Bo',
  monthlyRevenue: { minor: 250_000, currency: 'USD' },
};
const plan = (
  drafts: readonly OrganisationDraft[],
  existing: readonly Organisation[] = [acme],
  columns = new Set(customerColumns),
): ImportPlan =>
  planImport(
    drafts.map((one, index) => ({ row: index + 2, draft: one })),
    columns,
    existing,
  );
const { id: _, ...asBefore } = acme;

describe('the plan of an import', () => {
  test('names what would be added', () =>
    expect(plan([draft('Bolt')])).toMatchObject({ added: [{ row: 2 }], changed: [], unchanged: [], errors: [] }));

  test('names what stays', () => {
    expect(plan([{ ...asBefore, name: 'ACME ' }], [{ ...acme, name: 'ACME ' }]).unchanged).toMatchObject([
      { row: 2, organisation: 1 },
    ]);
  });

  test('names each field that would change, with both values', () => {
    const changed = {
      ...asBefore,
      tier: 'enterprise' as const,
      csm: null,
      domains: ['acme.io', 'acme.com'],
      monthlyRevenue: { minor: 300_000, currency: 'USD' },
    };
    expect(plan([changed]).changed).toMatchObject([
      {
        row: 2,
        organisation: 1,
        differences: [
          { field: 'tier', from: 'starter', to: 'enterprise' },
          { field: 'domains', from: 'acme.com', to: 'acme.com; acme.io' },
          { field: 'monthlyRevenue', from: '2500.00 USD', to: '3000.00 USD' },
          { field: 'csm', from: 'Bo', to: '' },
        ],
      },
    ]);
  });

  test('the order of domains and contacts is no change', () => {
    const two = { ...acme, domains: ['a.com', 'b.com'] };
    expect(plan([{ ...asBefore, domains: ['b.com', 'a.com'] }], [two]).unchanged).toHaveLength(1);
  });

  test('a column that the file lacks changes nothing', () => {
    const result = plan([{ ...draft('Acme'), tier: 'enterprise' }], [acme], new Set(['organisation', 'tier'] as const));
    expect(result.changed).toMatchObject([
      { differences: [{ field: 'tier' }], draft: { csm: 'Bo', domains: ['acme.com'] } },
    ]);
  });

  test('a name twice in the file is an error of the later row', () => {
    expect(plan([draft('Bolt'), draft(' bolt')])).toMatchObject({
      added: [{ row: 2 }],
      errors: [
        { row: 3, column: 'organisation', found: ' bolt', expected: 'each organisation once (it stands in row 2)' },
      ],
    });
  });

  test('a domain of another organisation is an error', () => {
    expect(plan([{ ...draft('Bolt'), domains: ['acme.com'] }])).toMatchObject({
      added: [],
      errors: [{ row: 2, column: 'domains', found: 'acme.com', expected: 'a domain that is not yet that of Acme' }],
    });
  });

  test('a domain claimed by two rows stays with the earlier one', () => {
    const result = plan([
      { ...draft('Bolt'), domains: ['b.com'] },
      { ...draft('Cog'), domains: ['b.com'] },
    ]);
    expect(result).toMatchObject({ added: [{ row: 2 }], errors: [{ row: 3, found: 'b.com' }] });
  });

  test('a domain may move when the file takes it away first', () => {
    const result = plan([
      { ...asBefore, domains: [] },
      { ...draft('Bolt'), domains: ['acme.com'] },
    ]);
    expect(result).toMatchObject({ changed: [{ row: 2 }], added: [{ row: 3 }], errors: [] });
  });

  test('a contact of another organisation is an error', () => {
    expect(plan([{ ...draft('Bolt'), contacts: [{ address: 'ann@acme.com', name: '' }] }]).errors).toMatchObject([
      { column: 'contacts', found: 'ann@acme.com' },
    ]);
  });

  test('a free-mail domain is an error', () => {
    expect(plan([{ ...draft('Bolt'), domains: ['gmail.com'] }]).errors).toMatchObject([
      { expected: 'a domain of the company, not of a mail provider' },
    ]);
  });
});
