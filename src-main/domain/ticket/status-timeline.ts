import type { Instant } from '#domain/time/instant.ts';
import type { Status } from './status.ts';
import type { TicketEvent } from './ticket-event.ts';

/** From `at` on the ticket had this status, because of `cause`. */
export type StatusChange = { readonly at: Instant; readonly status: Status; readonly cause: TicketEvent };

const open: Status = { kind: 'open' };
const solved: Status = { kind: 'solved' };

/**
 * How the status went, from effective events in order. A customer's mail reopens what is solved and ends a wait for
 * the customer or a snooze; a wait for a third party stays. Machine mail and replies change nothing.
 *
 * An agent who solves (or parks) a ticket cannot have seen a mail that was recorded afterwards though the server
 * received it before: such a mail, if nobody answered it, opens the ticket again at the time we learnt of it.
 */
export function statusTimeline(events: readonly TicketEvent[]): readonly StatusChange[] {
  const changes: StatusChange[] = [];
  let status: Status = open;
  let merged = false;
  let unanswered: TicketEvent | null = null;
  const change = (at: Instant, to: Status, cause: TicketEvent): void => {
    changes.push({ at, status: to, cause });
    status = to;
  };
  for (const event of events) {
    switch (event.kind) {
      case 'opened':
        if (changes.length === 0) change(event.at, open, event);
        break;
      case 'customer-mail':
        unanswered = event;
        if (!merged && endsWithCustomerMail(status)) change(event.at, open, event);
        break;
      case 'agent-reply':
        unanswered = null;
        break;
      case 'call-logged':
        if (event.reached) unanswered = null;
        break;
      case 'status-changed':
        if (merged) break;
        change(event.at, event.to, event);
        if (unseenAt(event, unanswered) && endsWithCustomerMail(event.to)) {
          change(Math.max(event.at, unanswered.recordedAt), open, unanswered);
        }
        break;
      case 'merged-away':
        merged = true;
        change(event.at, solved, event);
        break;
      default:
        break;
    }
  }
  return changes;
}

/** Whether the waiting mail was recorded after `event`, so that nobody can have known of it then. */
export function unseenAt(event: TicketEvent, unanswered: TicketEvent | null): unanswered is TicketEvent {
  return unanswered !== null && unanswered.id > event.id;
}

function endsWithCustomerMail(status: Status): boolean {
  return status.kind === 'solved' || status.kind === 'waiting-on-customer' || status.kind === 'snoozed';
}
