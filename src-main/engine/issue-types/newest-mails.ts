import type { ClassifierInput } from '#domain/classification/classification.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Store } from '#engine/ports/store.ts';
import { inTurns } from '#engine/service-levels/in-turns.ts';
import { currentRow } from '#engine/tickets/ticket-row.ts';

export type NewestMail = {
  readonly ticket: number;
  readonly customer: string;
  readonly receivedAt: Instant;
  readonly input: ClassifierInput;
  /** The type that an agent gave the ticket; null where none did. */
  readonly agent: { readonly type: IssueType | null } | null;
};

/** The mails that opened the tickets of latest activity, newest first, at most `most`. */
export async function newestMails(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  most: number,
): Promise<readonly NewestMail[]> {
  const now = clock.now();
  const { tickets } = store.tickets.page({
    queue: 'all',
    tier: null,
    sort: 'newest',
    offset: 0,
    limit: most,
    now,
    dayStart: now,
  });
  const found: NewestMail[] = [];
  await inTurns(tickets, ({ number, view }) => {
    const events = store.tickets.events(number);
    const opening = events.find((event) => event.kind === 'classified');
    const message = opening === undefined ? null : store.messages.get(opening.message);
    if (message === null) return;
    const { type, typeByAgent } = foldTicket(number, events);
    found.push({
      ticket: number,
      customer: currentRow(view, now).customer,
      receivedAt: message.receivedAt,
      input: { subject: message.subject, body: newestText(message.text) },
      agent: typeByAgent ? { type } : null,
    });
  });
  return found;
}
