import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import type { ThreadCandidates, ThreadTicket } from '#domain/threading/decide-thread.ts';
import { day } from '#domain/time/instant.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';

/** A reply joins by its subject only what was active this long before. */
const subjectSpan = 30 * day;

const nobody: ThreadCandidates = { byMessageId: new Map(), bySubject: [], tickets: new Map() };

/** What the store knows that could be the mail's ticket. `bringUpToDate` writes the cached columns of tickets that changed in this batch. */
export function gatherCandidates(
  store: Store,
  message: NewMessage,
  signedTicket: number | null,
  ourAddresses: ReadonlySet<string>,
  bringUpToDate: (tickets: ReadonlySet<number>) => void,
): ThreadCandidates {
  const about = message.machine?.about;
  const ids = [...new Set([message.messageId, ...message.inReplyTo, ...message.references, ...(about ? [about] : [])])];
  const byMessageId = store.messages.ticketsOf(ids);
  const bySubject =
    byMessageId.size === 0 &&
    message.machine === null &&
    message.subjectBase !== '' &&
    normaliseSubject(message.subject).isReply
      ? store.messages.ticketsBySubject(message.subjectBase, message.receivedAt - subjectSpan)
      : [];
  const numbers = new Set([...byMessageId.values(), ...bySubject, ...(signedTicket === null ? [] : [signedTicket])]);
  if (numbers.size === 0) return nobody;
  bringUpToDate(numbers);
  // A mail may be older than what mentions it: the same map serves both directions.
  return { byMessageId, mentionedIn: byMessageId, bySubject, tickets: threadTickets(store, numbers, ourAddresses) };
}

/** The tickets of these numbers and those they were merged into. */
function threadTickets(
  store: Store,
  numbers: ReadonlySet<number>,
  ourAddresses: ReadonlySet<string>,
): Map<number, ThreadTicket> {
  const found = new Map<number, ThreadTicket>();
  let wanted = [...numbers];
  while (wanted.length > 0) {
    const caches = store.tickets.caches(wanted);
    const participants = store.messages.participants(wanted);
    const next: number[] = [];
    for (const [number, cache] of caches) {
      const people = [...(participants.get(number) ?? [])].filter((address) => !ourAddresses.has(address));
      found.set(number, {
        participants: new Set(people),
        organisation: cache.organisation,
        status: cache.status,
        solvedAt: cache.solvedAt,
        mergedInto: cache.mergedInto,
        lastActivityAt: cache.lastActivityAt,
      });
      if (cache.mergedInto !== null && !found.has(cache.mergedInto)) next.push(cache.mergedInto);
    }
    wanted = next;
  }
  return found;
}
