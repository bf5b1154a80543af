import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import { describeInstant, type InstantFormat } from '#domain/time/describe-instant.ts';
import type { OutboxAuthor } from './outgoing-mail.ts';

/**
 * What makes a waiting mail stale, in sentences: the customer wrote, or somebody else answered, after `basis` (the last
 * entry of the log that its author can have known). By the order in which we learnt of it, not by the time it happened:
 * what came in while we were offline counts.
 */
export function happenedSince(
  events: readonly TicketEvent[],
  basis: number,
  author: OutboxAuthor,
  format: InstantFormat = {},
): readonly string[] {
  return effectiveEvents(events).flatMap((event) => {
    if (event.id <= basis) return [];
    const when = describeInstant(event.at, format);
    switch (event.kind) {
      case 'customer-mail':
        return [`${actorName(event.actor)} wrote again on ${when}.`];
      case 'agent-reply':
        // Two answers of one author follow each other; the first does not make the second stale.
        return event.via === 'firstline' &&
          event.actor.kind === 'agent' &&
          author.kind === 'agent' &&
          event.actor.name === author.name
          ? []
          : [`${actorName(event.actor)} replied on ${when}.`];
      case 'call-logged':
        return !event.reached ||
          (event.actor.kind === 'agent' && author.kind === 'agent' && event.actor.name === author.name)
          ? []
          : [`${actorName(event.actor)} spoke with the customer by phone on ${when}.`];
      case 'auto-reply':
        return event.purpose === 'resolution' ? [`An automatic answer was sent on ${when}.`] : [];
      default:
        return [];
    }
  });
}
