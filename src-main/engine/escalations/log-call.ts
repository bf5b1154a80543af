import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** Writes down a call to the customer, at the time it was made. One that reached them answers them. */
export function logCall(
  deps: TicketDeps,
  { ticket, at, ...call }: DecodedParams<'phone.log'>,
): Outcome<Result<'phone.log'>> {
  const log = deps.store.tickets.events(ticket);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const state = foldTicket(ticket, log);
  const refuse = (message: string) => fail({ kind: 'refused', message });
  if (state.mergedInto !== null) return refuse(`#${ticket} was merged into #${state.mergedInto}; log the call there.`);
  const made = at ?? deps.clock.now();
  if (made > deps.clock.now()) return refuse('A call can only be logged once it has been made.');
  if (made < state.openedAt) return refuse('The call was made before the ticket came in.');
  return succeed(appendAndRefresh(deps, [{ ticket, body: { kind: 'call-logged', ...call }, at: made }]));
}
