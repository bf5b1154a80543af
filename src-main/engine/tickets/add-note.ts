import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { TicketRow } from '#contract/tickets.ts';
import { appendAndRefresh } from './append-and-refresh.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** An internal note: never mailed, never stops a clock. */
export function addNote(
  deps: TicketDeps,
  number: number,
  text: string,
): Outcome<{ undo: number[]; rows: TicketRow[] }> {
  if (!deps.store.tickets.cache(number)) return fail({ kind: 'not-found', what: `ticket #${number}` });
  return succeed(appendAndRefresh(deps, [{ ticket: number, body: { kind: 'note', text } }]));
}
