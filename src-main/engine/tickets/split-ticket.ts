import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { TicketRow } from '#contract/tickets.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import { copyMailEvents } from './copy-mail-events.ts';
import { refreshTickets } from './refresh-tickets.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Moves some of a ticket's messages into a new one, which starts when the first of them came. */
export function splitTicket(
  deps: TicketDeps,
  number: number,
  messages: readonly number[],
): Outcome<{ undo: number[]; rows: TicketRow[]; number: number }> {
  const { store } = deps;
  const log = store.tickets.events(number);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${number}` });
  const state = foldTicket(number, log);
  if (state.mergedInto !== null)
    return fail({ kind: 'refused', message: `#${number} was merged into #${state.mergedInto}; split that one.` });
  const all = store.messages.ofTicket(number);
  const moved = all.filter((message) => messages.includes(message.id));
  const first = moved[0];
  if (moved.length !== new Set(messages).size || !first)
    return fail({ kind: 'refused', message: `Not all of these messages belong to #${number}.` });
  if (moved.length === all.length) return fail({ kind: 'refused', message: 'At least one message must stay.' });

  const now = deps.clock.now();
  const actor = deps.agent();
  const result = store.transaction(() => {
    const created = store.tickets.create();
    const ids = moved.map((message) => message.id);
    const head: NewTicketEvent[] = [
      {
        kind: 'opened',
        subject: first.subject,
        historic: state.historic,
        ticket: created,
        at: first.receivedAt,
        recordedAt: now,
        actor,
      },
      {
        kind: 'policy-applied',
        version: state.policyVersion ?? deps.policy().version,
        ticket: created,
        at: first.receivedAt,
        recordedAt: now,
        actor,
      },
      {
        kind: 'tier-changed',
        to: state.tier,
        organisation: state.organisation,
        because: state.tierBecause,
        ticket: created,
        at: first.receivedAt,
        recordedAt: now,
        actor,
      },
    ];
    store.tickets.append(head);
    store.tickets.append(copyMailEvents(log, new Set(ids), created, now));
    const markers = store.tickets.append([
      { kind: 'split-from', other: number, ticket: created, messages: ids, at: now, recordedAt: now, actor },
      { kind: 'split-out', ticket: number, into: created, messages: ids, at: now, recordedAt: now, actor },
    ]);
    store.messages.setTicket(ids, created);
    return {
      undo: markers.map((event) => event.id),
      rows: refreshTickets(store, [number, created], now, deps.policy()),
      number: created,
    };
  });
  deps.onChanged(result.rows);
  return succeed(result);
}
