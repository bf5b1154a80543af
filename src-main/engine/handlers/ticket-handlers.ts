import type { Handlers } from '#contract/contract.ts';
import { succeed } from '#contract/failure.ts';
import { attachmentReader, type FetchWholeSource } from '#engine/messages/read-attachment.ts';
import { readSource } from '#engine/messages/read-source.ts';
import type { MailReader } from '#engine/ports/mail-reader.ts';
import { runSearch } from '#engine/search/run-search.ts';
import { addNote } from '#engine/tickets/add-note.ts';
import { changeTickets } from '#engine/tickets/change-tickets.ts';
import { listTickets, queueCounts } from '#engine/tickets/list-tickets.ts';
import { mergeTickets } from '#engine/tickets/merge-tickets.ts';
import { splitTicket } from '#engine/tickets/split-ticket.ts';
import { ticketDetail } from '#engine/tickets/ticket-detail.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { undoEvents } from '#engine/tickets/undo-events.ts';
import type { ticketCalls } from '#contract/tickets.ts';

export type TicketHandlerDeps = TicketDeps & {
  readonly reader: MailReader;
  readonly fetchWholeSource: FetchWholeSource;
  /** The agent looked at these messages. */
  readonly onOpened: (messages: readonly number[]) => void;
  /** Entries of these tickets were taken back. */
  readonly onTakenBack: (tickets: readonly number[]) => void;
};

export function ticketHandlers(deps: TicketHandlerDeps): Pick<Handlers, keyof typeof ticketCalls> {
  const readAttachment = attachmentReader(deps.store, deps.reader, deps.fetchWholeSource);
  return {
    'queues.counts': async () => succeed(queueCounts(deps)),
    'tickets.list': async (params) => succeed(listTickets(deps, params)),
    'tickets.get': async ({ number }) => ticketDetail(deps, deps.reader, number),
    'tickets.opened': async ({ number }) => {
      deps.onOpened(
        deps.store.messages
          .ofTicket(number)
          .filter((message) => message.direction === 'in')
          .map((message) => message.id),
      );
      return succeed({});
    },
    'tickets.change': async ({ numbers, change }) => changeTickets(deps, numbers, change),
    'tickets.note': async ({ number, text }) => addNote(deps, number, text),
    'tickets.merge': async ({ from, into }) => mergeTickets(deps, from, into),
    'tickets.split': async ({ number, messages }) => splitTicket(deps, number, messages),
    'tickets.undo': async ({ undo }) => {
      const outcome = undoEvents(deps, undo);
      if (outcome.ok) deps.onTakenBack(outcome.value.rows.map(({ number }) => number));
      return outcome;
    },
    'messages.source': async ({ id }) => readSource(deps.store, id),
    'messages.attachment': readAttachment,
    'senders.allowRemoteContent': async ({ address, allowed }) => {
      deps.store.messages.allowRemoteContent(address.toLowerCase(), allowed);
      return succeed({});
    },
    'search.run': async (params) => succeed(runSearch(deps, params)),
  };
}
