import type { AccountView } from '#contract/accounts.ts';
import { answerSubject } from '#domain/outbox/answer-subject.ts';
import type { ComposeKind, OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import { quoteOriginal } from '#domain/outbox/quote-original.ts';
import { replyRecipients } from '#domain/outbox/reply-recipients.ts';
import type { SeedMessage, SeedTicket } from './in-memory-seed.ts';
import { messagesOf, messageView, placeOfMessage } from './in-memory-detail.ts';
import type { MemoryTickets } from './in-memory-tickets.ts';

const viewOf = (seed: SeedTicket, message: SeedMessage, index: number) =>
  ({ ...messageView(seed, message, index, new Set()), replyTo: [] }) as const;

function originalOf(tickets: MemoryTickets, ticket: number | null, about: number | null) {
  const found = ticket === null ? undefined : tickets.get(ticket);
  if (!found) return null;
  const messages = messagesOf(found.seed);
  const newestFromCustomer = messages.findLastIndex(({ direction, machine }) => direction === 'in' && !machine);
  const index = about === null ? Math.max(0, newestFromCustomer) : placeOfMessage(about).index;
  const message = messages[index];
  return message ? viewOf(found.seed, message, index) : null;
}

/** What the composer starts with; null where no inbox could send it. */
export function proposeDraft(
  from: { readonly tickets: MemoryTickets; readonly accounts: readonly AccountView[] },
  wanted: {
    readonly kind: ComposeKind;
    readonly ticket: number | null;
    readonly about: number | null;
    readonly account: number | null;
  },
): OutgoingMail | null {
  const account = from.accounts.find(({ id }) => id === wanted.account) ?? from.accounts.find(({ smtp }) => smtp);
  if (!account) return null;
  const original = wanted.kind === 'new' ? null : originalOf(from.tickets, wanted.ticket, wanted.about);
  const ours = new Set(from.accounts.map(({ address }) => address.toLowerCase()));
  return {
    kind: wanted.kind,
    ticket: wanted.ticket,
    account: account.id,
    about: original?.id ?? null,
    ...replyRecipients(wanted.kind, original, ours),
    bcc: [],
    subject: answerSubject(wanted.kind, original?.subject ?? ''),
    text: '',
    quote: original !== null,
    carried:
      wanted.kind === 'forward'
        ? (original?.attachments.flatMap(({ index, inline }) => (inline ? [] : [index])) ?? [])
        : [],
  };
}

/** The original as it would be quoted; empty where there is none. */
export function quotedOf(tickets: MemoryTickets, mail: OutgoingMail): string {
  if (mail.about === null) return '';
  const original = originalOf(tickets, mail.ticket, mail.about);
  return original === null
    ? ''
    : quoteOriginal(mail.kind, { ...original, at: original.sentAt ?? original.receivedAt, text: original.newestText });
}
