import { statusTimeline } from '#domain/ticket/status-timeline.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What came of an article on a ticket; `open`: it can still go either way. */
export const articleOutcomes = ['solved', 'asked-again', 'open'] as const;
export type ArticleOutcome = (typeof articleOutcomes)[number];

/**
 * What came of an article that a reply held which was sent `at`. Asked again: the customer wrote after it, or the ticket
 * was opened again; a mail that only thanks (`saysThanks`, by the message's id) asks nothing. Solved: neither, and the
 * ticket is solved. `events`: those of the ticket that count, in order.
 */
export function articleOutcome(
  events: readonly TicketEvent[],
  at: Instant,
  saysThanks: (message: number) => boolean,
): ArticleOutcome {
  const moved = new Set(events.flatMap((event) => (event.kind === 'split-out' ? event.messages : [])));
  const asks = (event: TicketEvent): boolean =>
    event.kind === 'customer-mail' && !moved.has(event.message) && !saysThanks(event.message);
  if (events.some((event) => event.at > at && asks(event))) return 'asked-again';
  const changes = statusTimeline(events);
  for (const [place, { at: changed, status, cause }] of changes.entries())
    if (
      changed > at &&
      status.kind === 'open' &&
      changes[place - 1]?.status.kind === 'solved' &&
      cause.kind !== 'customer-mail'
    )
      return 'asked-again';
  return changes.at(-1)?.status.kind === 'solved' ? 'solved' : 'open';
}
