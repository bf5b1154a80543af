import type { Settled } from '#engine/events/create-teller.ts';
import type { OutboxItem, SentCopy } from '#domain/outbox/outbox-item.ts';
import type { RefusedRecipient } from '#domain/outbox/send-fault.ts';
import type { Actor, NewTicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import { settleTemplateUses } from '#engine/templates/settle-template-uses.ts';
import { refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import { whereItIsNow } from '#engine/tickets/where-it-is-now.ts';
import { applyStep } from './apply-step.ts';
import type { OutboxDeps } from './outbox-deps.ts';

export type Sending = {
  readonly at: Instant;
  readonly message: NewMessage;
  readonly refused: readonly RefusedRecipient[];
  /** How we know, for the history. */
  readonly because: string;
  /** Set where a copy was seen in Sent. */
  readonly copy?: SentCopy;
};

export type SettledMail = Settled<OutboxItem> & { readonly message: number };

type SettleDeps = Pick<OutboxDeps, 'store' | 'clock' | 'policy' | 'articleCounter'>;

/**
 * A mail was sent: it joins its ticket, the log says so at the time it was sent, the status that was asked for is set, and
 * the item is done. All in the caller's transaction. Null where it is settled already: nothing is written twice.
 */
export function settleSent(deps: SettleDeps, id: number, sending: Sending): SettledMail | null {
  const { store, clock } = deps;
  const now = clock.now();
  const before = store.outbox.get(id);
  if (before === null || before.state.kind === 'sent' || before.state.kind === 'cancelled') return null;
  const { mail, author } = before;
  const ticket = mail.ticket === null ? store.tickets.create() : whereItIsNow(store, mail.ticket);
  const message = store.messages.add({ ...sending.message, ticket });
  const item = applyStep(
    deps,
    id,
    { kind: 'sent', at: sending.at, message, refused: sending.refused },
    sending.refused.length === 0
      ? sending.because
      : `${sending.because} Refused: ${sending.refused.map(({ address }) => address).join(', ')}.`,
  );
  if (item === null) throw new Error(`Item ${id} of the outbox changed while it was settled`);
  if (sending.copy !== undefined) store.outbox.setCopy(id, sending.copy);

  const actor: Actor = author.kind === 'agent' ? { kind: 'agent', name: author.name } : { kind: 'system' };
  const log = (body: TicketEventBody, by: Actor = actor): NewTicketEvent => ({
    ...body,
    ticket,
    at: sending.at,
    recordedAt: now,
    actor: by,
  });
  const opening: readonly NewTicketEvent[] =
    mail.ticket === null
      ? [
          log({ kind: 'opened', subject: mail.subject, historic: false }),
          log({ kind: 'policy-applied', version: deps.policy().version }, { kind: 'system' }),
        ]
      : [];
  store.tickets.append([
    ...opening,
    log(whatHappened(item, message)),
    ...statusChange(item, sending.at).map((body) => log(body)),
  ]);
  if (author.kind === 'agent') settleTemplateUses(store, ticket, mail.text, sending.at);
  // What is passed on to a colleague answers no customer.
  if (mail.kind !== 'forward')
    deps.articleCounter.count({
      ticket,
      message,
      text: mail.text,
      at: sending.at,
      actor,
      writtenHere: author.kind === 'agent',
    });
  // The message holds all of it now.
  store.attachments.removeAll({ kind: 'outbox', id });
  return { item, message, rows: refreshTickets(store, [ticket], now, deps.policy()) };
}

function whatHappened({ mail, author }: OutboxItem, message: number): TicketEventBody {
  if (author.kind === 'automation') return { kind: 'auto-reply', message, purpose: author.purpose };
  if (mail.kind === 'forward') return { kind: 'forwarded', message, to: mail.to.map(({ address }) => address) };
  return { kind: 'agent-reply', message, via: 'firstline' };
}

/** A snooze that has ended by the time the mail goes is none. */
function statusChange({ status }: OutboxItem, at: Instant): readonly TicketEventBody[] {
  if (status === null || (status.kind === 'snoozed' && status.until <= at)) return [];
  return [{ kind: 'status-changed', to: status }];
}
