import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { appendAndRefresh, type Entry } from './append-and-refresh.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Gives tickets to a colleague, with a word. One that is theirs already gets an entry only for the word. All or none. */
export function handOver(
  deps: TicketDeps,
  { numbers, to, note }: DecodedParams<'tickets.handOver'>,
): Outcome<Result<'tickets.handOver'>> {
  const logs = deps.store.tickets.eventsOf(numbers);
  const entries: Entry[] = [];
  for (const ticket of new Set(numbers)) {
    const events = logs.get(ticket) ?? [];
    if (events.length === 0) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
    const { mergedInto, assignee } = foldTicket(ticket, events);
    if (mergedInto !== null)
      return fail({ kind: 'refused', message: `#${ticket} was merged into #${mergedInto}; hand that one over.` });
    if (assignee === to && note === '') continue;
    entries.push({ ticket, body: { kind: 'assigned', to, ...(note === '' ? {} : { note }) } });
  }
  return succeed(appendAndRefresh(deps, entries));
}
