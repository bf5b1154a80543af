import type { MachineMail } from '#domain/mail/machine-mail.ts';
import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import { day } from '#domain/time/instant.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { StatusKind } from '#domain/ticket/status.ts';
import type { LinkReason } from '#domain/ticket/ticket-event.ts';

/** The mail to be placed. Addresses are lower-cased, message ids without angle brackets. */
export type IncomingMail = {
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Empty where the mail names no sender. */
  readonly from: string;
  /** The sender's organisation (`matchCustomer`). */
  readonly organisation: number | null;
  readonly subject: string;
  /** INTERNALDATE. */
  readonly at: Instant;
  readonly machine: Pick<MachineMail, 'kind' | 'about'> | null;
  /** Sent by us: from the Sent folder, or from one of our addresses and authenticated. */
  readonly fromUs: boolean;
  /** The ticket that a valid signed reply id in the mail names (`findSignedTicket`). */
  readonly signedTicket: number | null;
  /** The ticket that holds the same mail already: same Message-ID and same body hash, from another inbox. */
  readonly sameMailIn: number | null;
};

/** What the decision must know of a ticket. */
export type ThreadTicket = {
  /** Lower-cased addresses of everybody who wrote or was written to, our own left out. */
  readonly participants: ReadonlySet<string>;
  readonly organisation: number | null;
  readonly status: StatusKind;
  readonly solvedAt: Instant | null;
  readonly mergedInto: number | null;
  readonly lastActivityAt: Instant;
};

/** What the store found for a mail; gather it with `threadKeys`. */
export type ThreadCandidates = {
  /** Which ticket holds the message with that id. */
  readonly byMessageId: ReadonlyMap<string, number>;
  /** Which ticket holds a message that refers to that id: for mail that arrives after its own answers. */
  readonly mentionedIn?: ReadonlyMap<string, number>;
  /** Tickets with the same base subject (`normaliseSubject`), whatever the case. */
  readonly bySubject: readonly number[];
  /** All tickets named above or by `signedTicket`, and those they were merged into. */
  readonly tickets: ReadonlyMap<number, ThreadTicket>;
};

export type ThreadDecision =
  | { readonly kind: 'join'; readonly ticket: number; readonly because: JoinReason }
  | { readonly kind: 'open' }
  | { readonly kind: 'open-linked'; readonly ticket: number; readonly reason: LinkReason }
  /** The mail belongs to no ticket and must not open one: machine mail, or our own without a conversation. */
  | { readonly kind: 'none' };

export type JoinReason = 'same-mail' | 'references' | 'signed-id' | 'mentioned' | 'subject';

const span = 30 * day;

/** The ids to look up for a mail, nearest relative first, each once; its own id is for `mentionedIn` only. */
export function threadKeys(mail: Pick<IncomingMail, 'messageId' | 'inReplyTo' | 'references' | 'machine'>): {
  readonly parents: readonly string[];
  readonly own: string | null;
} {
  const about = mail.machine?.about ?? null;
  const near = [...(about === null ? [] : [about]), ...mail.inReplyTo, ...mail.references.toReversed()];
  return { parents: [...new Set(near)].filter((id) => id !== '' && id !== mail.messageId), own: mail.messageId };
}

/**
 * Where a mail belongs ("Mail into tickets" in the behaviour notes). In this order: the same mail in another inbox;
 * In-Reply-To and References; our signed reply id; a message that refers to this one; for a reply prefix, a ticket
 * with the same subject that the sender takes part in, active within 30 days. A sender who is neither participant nor
 * of the same organisation nor brings the signed id gets a linked ticket, and so does a reply to a ticket closed more
 * than 30 days ago. Merged tickets are followed to the one they were merged into.
 */
export function decideThread(mail: IncomingMail, candidates: ThreadCandidates): ThreadDecision {
  const found = findTicket(mail, candidates);
  const mayOpen = mail.machine === null && !mail.fromUs;
  if (found === null) return { kind: mayOpen ? 'open' : 'none' };
  const { number, ticket, because } = found;
  if (because === 'same-mail') return { kind: 'join', ticket: number, because };
  if (!mayWrite(mail, number, ticket, candidates)) {
    return mayOpen ? { kind: 'open-linked', ticket: number, reason: 'sender-not-participant' } : { kind: 'none' };
  }
  if (mayOpen && ticket.status === 'solved' && ticket.solvedAt !== null && mail.at - ticket.solvedAt > span) {
    return { kind: 'open-linked', ticket: number, reason: 'closed-too-long-ago' };
  }
  return { kind: 'join', ticket: number, because };
}

type Found = { readonly number: number; readonly ticket: ThreadTicket; readonly because: JoinReason };

function findTicket(mail: IncomingMail, candidates: ThreadCandidates): Found | null {
  const { parents, own } = threadKeys(mail);
  const mentioned = candidates.mentionedIn;
  return (
    pick(candidates, mail.sameMailIn, 'same-mail') ??
    firstOf(parents, (id) => pick(candidates, candidates.byMessageId.get(id), 'references')) ??
    pick(candidates, mail.signedTicket, 'signed-id') ??
    (mentioned === undefined
      ? null
      : firstOf(own === null ? parents : [own, ...parents], (id) =>
          pick(candidates, mentioned.get(id), 'mentioned'),
        )) ??
    bySubject(mail, candidates)
  );
}

function bySubject(mail: IncomingMail, candidates: ThreadCandidates): Found | null {
  const { base, isReply } = normaliseSubject(mail.subject);
  if (!isReply || base === '' || mail.machine !== null || mail.from === '') return null;
  let best: Found | null = null;
  for (const number of candidates.bySubject) {
    const found = pick(candidates, number, 'subject');
    if (found === null || !found.ticket.participants.has(mail.from)) continue;
    if (Math.abs(mail.at - found.ticket.lastActivityAt) > span) continue;
    if (best === null || isNewer(found, best)) best = found;
  }
  return best;
}

function isNewer(a: Found, b: Found): boolean {
  return (
    a.ticket.lastActivityAt - b.ticket.lastActivityAt > 0 ||
    (a.ticket.lastActivityAt === b.ticket.lastActivityAt && a.number > b.number)
  );
}

/** The ticket, followed through its merges; null where the store does not know it or the merges run in a circle. */
function pick(candidates: ThreadCandidates, start: number | null | undefined, because: JoinReason): Found | null {
  const seen = new Set<number>();
  let number = start ?? null;
  while (number !== null && !seen.has(number)) {
    seen.add(number);
    const ticket = candidates.tickets.get(number);
    if (ticket === undefined) return null;
    if (ticket.mergedInto === null) return { number, ticket, because };
    number = ticket.mergedInto;
  }
  return null;
}

/** Reports of mail systems come from a postmaster, not from a participant; they belong to the mail they speak of. */
const systemReports: ReadonlySet<string> = new Set(['bounce', 'delivery-report', 'complaint', 'read-receipt']);

function mayWrite(mail: IncomingMail, number: number, ticket: ThreadTicket, candidates: ThreadCandidates): boolean {
  if (mail.fromUs || ticket.participants.has(mail.from)) return true;
  if (mail.organisation !== null && mail.organisation === ticket.organisation) return true;
  if (mail.machine !== null && systemReports.has(mail.machine.kind)) return true;
  return pick(candidates, mail.signedTicket, 'signed-id')?.number === number;
}

function firstOf<T>(ids: readonly string[], find: (id: string) => T | null): T | null {
  for (const id of ids) {
    const found = find(id);
    if (found !== null) return found;
  }
  return null;
}
