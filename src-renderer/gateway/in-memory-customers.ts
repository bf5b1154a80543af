import type { CustomerImportPlan, OrganisationView } from '#contract/customers.ts';
import { tiers } from '#domain/customer/tier.ts';

/** Splits CSV with quotes; enough for tests. The engine uses a library. */
export function csvRows(csv: string): string[][] {
  return csv
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)]
        .slice(0, -1)
        .map((match) => (match[1] ?? '').replaceAll(/^"|"$/gu, '').replaceAll('""', '"').trim()),
    )
    .map((cells) => (cells.length === 0 ? [''] : cells));
}

/** What an import of `name,tier,domain` rows would do. */
export function planImport(csv: string, known: readonly OrganisationView[]): CustomerImportPlan {
  const [header = [], ...rows] = csvRows(csv);
  const plan: CustomerImportPlan = { added: [], changed: [], unchanged: 0, problems: [] };
  const columnOf = (name: string): number => header.findIndex((title) => title.toLowerCase() === name);
  rows.forEach((cells, index) => {
    const name = cells[columnOf('name')] ?? '';
    const tier = tiers.find((candidate) => candidate === (cells[columnOf('tier')] ?? '').toLowerCase());
    const row = index + 2;
    if (name === '')
      plan.problems.push({ row, column: 'name', message: 'is empty; expected the name of the customer' });
    else if (!tier) plan.problems.push({ row, column: 'tier', message: `expected ${tiers.join(', ')}` });
    else {
      const domain = cells[columnOf('domain')];
      const old = known.find((organisation) => organisation.name === name);
      const draft = {
        name,
        tier,
        contacts: old?.contacts ?? [],
        domains: domain ? [domain] : (old?.domains ?? []),
        monthlyRevenue: old?.monthlyRevenue ?? null,
        csm: old?.csm ?? null,
        timeZone: old?.timeZone ?? null,
        renewalDate: old?.renewalDate ?? null,
        customerId: old?.customerId ?? null,
        skuLimit: old?.skuLimit ?? null,
        skuCount: old?.skuCount ?? null,
        apiKey: old?.apiKey ?? null,
      };
      if (!old) plan.added.push(draft);
      else if (old.tier === tier) plan.unchanged += 1;
      else plan.changed.push({ id: old.id, name, changes: [{ field: 'tier', from: old.tier, to: tier }], draft });
    }
  });
  return plan;
}
