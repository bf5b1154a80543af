import { tiers } from '#domain/customer/tier.ts';
import type { CustomerRow } from './customer-list.ts';

export type SortColumn = 'name' | 'tier' | 'revenue' | 'csm' | 'contacts' | 'renewal' | 'open';
export type Sort = { readonly column: SortColumn; readonly descending: boolean };

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** Whether every word of the query is found in the name, tier, a domain, a contact, the CSM or the time zone. */
function matches(row: CustomerRow, words: readonly string[]): boolean {
  const text = [
    row.name,
    row.tier,
    ...row.domains,
    ...row.contacts.flatMap((contact) => [contact.name, contact.address]),
    row.csm ?? '',
    row.timeZone ?? '',
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Negative, 0 or positive; null where either lacks the value, which then sorts last in both directions. */
function compare(
  left: CustomerRow,
  right: CustomerRow,
  column: SortColumn,
): number | 'left-lacks' | 'right-lacks' | 'both-lack' {
  const lacking = (first: unknown, second: unknown) =>
    first === null ? (second === null ? 'both-lack' : 'left-lacks') : second === null ? 'right-lacks' : null;
  switch (column) {
    case 'name':
      return collator.compare(left.name, right.name);
    case 'tier':
      return tiers.indexOf(left.tier) - tiers.indexOf(right.tier);
    case 'revenue':
      return (
        lacking(left.monthlyRevenue, right.monthlyRevenue) ??
        (left.monthlyRevenue?.minor ?? 0) - (right.monthlyRevenue?.minor ?? 0)
      );
    case 'csm':
      return lacking(left.csm, right.csm) ?? collator.compare(left.csm ?? '', right.csm ?? '');
    case 'contacts':
      return left.contacts.length - right.contacts.length;
    case 'renewal':
      return (
        lacking(left.renewalDate, right.renewalDate) ?? (left.renewalDate ?? '').localeCompare(right.renewalDate ?? '')
      );
    case 'open':
      return left.openTickets - right.openTickets;
  }
}

/** The rows that a query leaves, in order. Equal ones stand by name. */
export function arrangeCustomers(rows: readonly CustomerRow[], query: string, sort: Sort): readonly CustomerRow[] {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const direction = sort.descending ? -1 : 1;
  return rows
    .filter((row) => words.length === 0 || matches(row, words))
    .sort((left, right) => {
      const order = compare(left, right, sort.column);
      const byName = collator.compare(left.name, right.name);
      if (order === 'left-lacks') return 1;
      if (order === 'right-lacks') return -1;
      return order === 'both-lack' || order === 0 ? byName : order * direction;
    });
}
