import { closedInARow, mayRecur, type IssueTicket } from '#domain/ticket/recurring-issue.ts';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';

/**
 * Marks tickets that bring up an issue of which the customer's last three were closed in a row: these tickets
 * themselves, and those that were open already when one of these was closed. Returns the marked ones, whose rows are
 * out of date then. To be called in a transaction, when the rows of `numbers` are up to date.
 */
export function markRootCauses(store: Store, numbers: Iterable<number>, now: Instant): readonly number[] {
  const marked = new Map<number, NewTicketEvent>();
  for (const number of new Set(numbers)) {
    const ticket = store.tickets.cache(number);
    if (ticket === null || ticket.historic || ticket.mergedInto !== null || !mayRecur(ticket.type)) continue;
    const { type } = ticket;
    const same = store.tickets.sameIssue(customerOf(store, number, ticket.organisation), type);
    if (same.every(({ closed }) => !closed)) continue;
    // Mail from before the go-live mark is nobody's work: that it is open says nothing.
    const worked = same.filter(({ number: other, closed }) => closed || store.tickets.cache(other)?.historic !== true);
    for (const candidate of worked) {
      if (candidate.closed || candidate.openedAt < ticket.openedAt || marked.has(candidate.number)) continue;
      const before = closedInARow(candidate.openedAt, worked);
      if (before === null || wasMarked(store, candidate, type)) continue;
      marked.set(candidate.number, {
        kind: 'root-cause-needed',
        issue: type,
        tickets: before,
        ticket: candidate.number,
        at: now,
        recordedAt: now,
        actor: { kind: 'system' },
      });
    }
  }
  store.tickets.append([...marked.values()]);
  return [...marked.keys()];
}

function customerOf(store: Store, number: number, organisation: number | null) {
  return organisation === null
    ? { address: store.messages.summary(number)?.requester?.address ?? '' }
    : { organisation };
}

/** Also where an agent took the mark away: they know better. */
function wasMarked(store: Store, { number }: IssueTicket, issue: string): boolean {
  return store.tickets.events(number).some((event) => event.kind === 'root-cause-needed' && event.issue === issue);
}
