import type { Gateway } from '#contract/gateway.ts';
import type { TicketRow } from '#contract/tickets.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';

/** A ticket that a text of the playbook is tried on. */
export type PreviewTicket = Pick<TicketRow, 'number' | 'subject' | 'customer'>;

/** The ticket that was chosen last in this window serves for the next text too. */
const chosen = new WeakMap<Gateway, PreviewTicket>();

export const chosenPreviewTicket = (gateway: Gateway): PreviewTicket | null => chosen.get(gateway) ?? null;

export function choosePreviewTicket(gateway: Gateway, ticket: PreviewTicket): void {
  chosen.set(gateway, ticket);
}

/** A ticket of one of these types, rather one that waits for an answer; else the newest. Null where there is none. */
export async function proposePreviewTicket(
  gateway: Gateway,
  types: readonly IssueType[],
): Promise<PreviewTicket | null> {
  const waiting = await gateway.call('tickets.list', { queue: 'needs-reply', sort: 'newest', limit: 200 });
  const all = await gateway.call('tickets.list', { queue: 'all', sort: 'newest', limit: 200 });
  const rows = [waiting, all].flatMap((outcome) => (outcome.ok ? outcome.value.rows : []));
  return rows.find(({ type }) => type !== null && types.includes(type)) ?? rows[0] ?? null;
}

const shown = 8;

/** Tickets by number, customer or words; the newest without any. */
export async function findPreviewTickets(gateway: Gateway, query: string): Promise<readonly PreviewTicket[]> {
  const words = query.trim();
  if (words === '') {
    const newest = await gateway.call('tickets.list', { queue: 'all', sort: 'newest', limit: shown });
    return newest.ok ? newest.value.rows : [];
  }
  const found = await gateway.call('search.run', { query: words, limit: shown });
  return found.ok ? found.value.hits.map(({ row }) => row) : [];
}
