import { answerSubject } from '#domain/outbox/answer-subject.ts';
import { second } from '#domain/time/instant.ts';
import { answerableMail } from '#domain/automation/answerable-mail.ts';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import { answeringAccount } from '#engine/outbox/original-message.ts';
import { enqueue } from '#engine/outbox/enqueue.ts';
import type { OutboxDeps } from '#engine/outbox/outbox-deps.ts';
import { refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import type { AutomaticMail } from './consider-mail.ts';

/**
 * Puts an automatic reply into the outbox with its undo window: to the owner of the return path (RFC 3834 §4), without
 * the original and without attachments. Call it in a transaction; it adds the rule's tags to the ticket.
 */
export function queueAutomaticMail(deps: OutboxDeps, { rule, mail, reply, status }: AutomaticMail): number {
  const { store, clock } = deps;
  const account = answeringAccount(store, mail.message);
  if (account === null || account.smtp === null)
    throw new Error(`No inbox can send the automatic reply on ticket ${mail.ticket}`);
  const ours = new Set(store.accounts.list().map(({ address }) => address.toLowerCase()));
  const answerable = answerableMail(mail.message, ours);
  if (!answerable.answerable) throw new Error(`Ticket ${mail.ticket} may not be answered`);
  const now = clock.now();
  const undoUntil = now + deps.settings().automaticUndoSeconds * second;
  const item = enqueue(deps, {
    mail: {
      kind: 'reply',
      ticket: mail.ticket,
      account: account.id,
      about: mail.message.id,
      to: [{ name: mail.message.from?.name ?? '', address: answerable.to }],
      cc: [],
      bcc: [],
      subject: reply.subject ?? answerSubject('reply', mail.message.subject),
      text: reply.text,
      quote: false,
      carried: [],
    },
    account,
    author: {
      kind: 'automation',
      rule: rule.id,
      purpose: rule.purpose === 'resolution' ? 'resolution' : 'acknowledgement',
    },
    signature: '',
    status,
    at: undoUntil,
    undoUntil,
    scheduled: false,
  });
  if (rule.tags.length > 0) {
    const tagged: NewTicketEvent = {
      kind: 'tags-changed',
      added: rule.tags,
      removed: [],
      ticket: mail.ticket,
      at: now,
      recordedAt: now,
      actor: { kind: 'system' },
    };
    store.tickets.append([tagged]);
    refreshTickets(store, [mail.ticket], now, deps.policy());
  }
  return item.id;
}
