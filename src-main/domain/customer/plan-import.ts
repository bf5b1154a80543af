import { freeMailDomains } from './free-mail-domains.ts';
import type { Organisation, OrganisationDraft } from './organisation.ts';
import { plainMoney } from '#domain/money/format-money.ts';
import type { CustomerColumn, CustomerRow, RowError } from './parse-customer-rows.ts';

export type DraftField = keyof OrganisationDraft;

/** A field that would change, both values as text for the preview ("" for nothing). */
export type FieldDifference = { readonly field: DraftField; readonly from: string; readonly to: string };

/** What an import would do. `draft` holds what would be stored: fields whose column the file lacks are as before. */
export type ImportPlan = {
  readonly added: readonly CustomerRow[];
  readonly changed: readonly (CustomerRow & {
    readonly organisation: number;
    readonly differences: readonly FieldDifference[];
  })[];
  readonly unchanged: readonly (CustomerRow & { readonly organisation: number })[];
  /** Rows that are left out, and why. */
  readonly errors: readonly RowError[];
};

const columnOf: Readonly<Record<DraftField, CustomerColumn>> = {
  name: 'organisation',
  tier: 'tier',
  contacts: 'contacts',
  domains: 'domains',
  monthlyRevenue: 'monthly_revenue',
  csm: 'csm',
  timeZone: 'time_zone',
  renewalDate: 'renewal_date',
  customerId: 'customer_id',
  skuLimit: 'sku_limit',
  skuCount: 'sku_count',
  apiKey: 'api_key',
};
const fields: readonly DraftField[] = [
  'name',
  'tier',
  'contacts',
  'domains',
  'monthlyRevenue',
  'csm',
  'timeZone',
  'renewalDate',
  'customerId',
  'skuLimit',
  'skuCount',
  'apiKey',
];

/**
 * Compares the rows of a list with the directory. Organisations are matched by name, whatever the case. A name twice
 * in the file, a free-mail domain, and a domain or contact that belongs to another organisation (in the file or, unless
 * the file takes it away there, in the directory) are errors; the earlier row keeps what two rows claim.
 */
export function planImport(
  rows: readonly CustomerRow[],
  columns: ReadonlySet<CustomerColumn>,
  existing: readonly Organisation[],
): ImportPlan {
  const known = new Map(existing.map((organisation) => [nameKey(organisation.name), organisation]));
  const errors: RowError[] = [];
  const merged = uniqueNames(rows, errors).map(({ row, draft }) => {
    const before = known.get(nameKey(draft.name)) ?? null;
    return { row, before, draft: before === null ? draft : keepMissing(draft, before, columns) };
  });
  const inFile = new Set(merged.map(({ draft }) => nameKey(draft.name)));
  const owners = new Map<string, string>();
  for (const organisation of existing) if (!inFile.has(nameKey(organisation.name))) claim(owners, organisation);
  const plan = {
    added: [] as CustomerRow[],
    changed: [] as ImportPlan['changed'][number][],
    unchanged: [] as ImportPlan['unchanged'][number][],
  };
  for (const { row, before, draft } of merged) {
    const conflicts = conflictsOf(row, draft, owners);
    if (conflicts.length > 0) {
      errors.push(...conflicts);
      // The row is left out, so what the directory holds for it stays claimed.
      if (before !== null) claim(owners, before);
      continue;
    }
    claim(owners, draft);
    if (before === null) {
      plan.added.push({ row, draft });
      continue;
    }
    const differences = differencesOf(before, draft);
    if (differences.length === 0) plan.unchanged.push({ row, draft, organisation: before.id });
    else plan.changed.push({ row, draft, organisation: before.id, differences });
  }
  return { ...plan, errors };
}

function nameKey(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toLowerCase();
}

function uniqueNames(rows: readonly CustomerRow[], errors: RowError[]): readonly CustomerRow[] {
  const first = new Map<string, number>();
  return rows.filter(({ row, draft }) => {
    const earlier = first.get(nameKey(draft.name));
    if (earlier === undefined) {
      first.set(nameKey(draft.name), row);
      return true;
    }
    errors.push({
      row,
      column: 'organisation',
      found: draft.name,
      expected: `each organisation once (it stands in row ${earlier})`,
    });
    return false;
  });
}

function keepMissing(
  draft: OrganisationDraft,
  { id: _, ...before }: Organisation,
  columns: ReadonlySet<CustomerColumn>,
): OrganisationDraft {
  return {
    name: draft.name,
    tier: draft.tier,
    contacts: columns.has('contacts') ? draft.contacts : before.contacts,
    domains: columns.has('domains') ? draft.domains : before.domains,
    monthlyRevenue: columns.has('monthly_revenue') ? draft.monthlyRevenue : before.monthlyRevenue,
    csm: columns.has('csm') ? draft.csm : before.csm,
    timeZone: columns.has('time_zone') ? draft.timeZone : before.timeZone,
    renewalDate: columns.has('renewal_date') ? draft.renewalDate : before.renewalDate,
    customerId: columns.has('customer_id') ? draft.customerId : before.customerId,
    skuLimit: columns.has('sku_limit') ? draft.skuLimit : before.skuLimit,
    skuCount: columns.has('sku_count') ? draft.skuCount : before.skuCount,
    apiKey: columns.has('api_key') ? draft.apiKey : before.apiKey,
  };
}

type Claims = Pick<OrganisationDraft, 'name' | 'domains' | 'contacts'>;

function claim(owners: Map<string, string>, { name, domains, contacts }: Claims): void {
  for (const key of [...domains, ...contacts.map(({ address }) => address)])
    if (!owners.has(key)) owners.set(key, name);
}

function conflictsOf(row: number, draft: Claims, owners: ReadonlyMap<string, string>): readonly RowError[] {
  const errors: RowError[] = [];
  for (const domain of draft.domains) {
    const owner = owners.get(domain);
    if (freeMailDomains.has(domain)) {
      errors.push({
        row,
        column: columnOf.domains,
        found: domain,
        expected: 'a domain of the company, not of a mail provider',
      });
    } else if (owner !== undefined) {
      errors.push({
        row,
        column: columnOf.domains,
        found: domain,
        expected: `a domain that is not yet that of ${owner}`,
      });
    }
  }
  for (const { address } of draft.contacts) {
    const owner = owners.get(address);
    if (owner !== undefined) {
      errors.push({
        row,
        column: columnOf.contacts,
        found: address,
        expected: `a contact that is not yet that of ${owner}`,
      });
    }
  }
  return errors;
}

function differencesOf(before: OrganisationDraft, after: OrganisationDraft): readonly FieldDifference[] {
  return fields
    .map((field) => ({ field, from: textOf(before, field), to: textOf(after, field) }))
    .filter(({ from, to }) => from !== to);
}

function textOf(draft: OrganisationDraft, field: DraftField): string {
  switch (field) {
    case 'contacts':
      return draft.contacts
        .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))
        .toSorted()
        .join('; ');
    case 'domains':
      return draft.domains.toSorted().join('; ');
    case 'monthlyRevenue':
      return draft.monthlyRevenue === null ? '' : plainMoney(draft.monthlyRevenue);
    default:
      return String(draft[field] ?? '');
  }
}
