import type { TicketRow } from '#contract/tickets.ts';
import { customerLookup } from '#domain/customer/customer-lookup.ts';
import { matchCustomer, type CustomerLookup } from '#domain/customer/match-customer.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { decideThread } from '#domain/threading/decide-thread.ts';
import type { NewTicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ArticleCounter } from '#engine/knowledge-base/count-articles.ts';
import type { OwnCopy } from '#engine/outbox/own-copy.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Store } from '#engine/ports/store.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import { refreshAndMark } from '#engine/tickets/refresh-and-mark.ts';
import { refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import type { ArrivedMail, Intake } from './arrived-mail.ts';
import { keptClassification } from './kept-classification.ts';
import { gatherCandidates } from './gather-candidates.ts';
import { messageFromArrival } from './message-from-arrival.ts';

export type IntakeResult = {
  readonly messages: number;
  readonly rows: readonly TicketRow[];
  /** Tickets that this batch opened. */
  readonly opened: readonly number[];
  /** Opened or written to by mail that is news: not history, not the first sync. */
  readonly news: readonly number[];
  /** Incoming mail that is news and joined a ticket, machines' mail too. */
  readonly arrived: readonly number[];
  /** Mails of the outbox that turn out to have been sent. */
  readonly settled: readonly OutboxItem[];
};

export type IntakeDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly policy: () => SlaPolicy;
  readonly registrableDomain: CustomerLookup['registrable'];
  /** The ticket that a valid signed reply id among these names (`findSignedTicket`). */
  readonly signedTicket: (texts: readonly string[]) => number | null;
  /** The message that this one, which we sent, is a copy of (`own-copy.ts`). */
  readonly ownCopy: (message: NewMessage, inSent: boolean) => OwnCopy | null;
  /** Told of each reply that was sent from elsewhere. */
  readonly articleCounter: ArticleCounter;
  /** Told after each batch that changed something, outside its transaction. */
  readonly onAccepted: (result: IntakeResult) => void;
};

/** Mail into messages, tickets and their logs (behaviour.md, "Mail into tickets"). */
export function createIntake(deps: IntakeDeps): Intake {
  const directory = keptDirectory(deps);
  return {
    accept(batch) {
      const result = deps.store.transaction(() => acceptBatch(deps, batch, directory()));
      if (result.messages > 0 || result.rows.length > 0) deps.onAccepted(result);
      return { messages: result.messages, tickets: result.opened.length };
    },
  };
}

/** The directory by address and domain, made again only when it has changed. */
function keptDirectory({ store, registrableDomain }: IntakeDeps): () => CustomerLookup {
  let organisations: ReturnType<Store['customers']['list']> = [];
  let lookup = customerLookup(organisations, registrableDomain);
  return () => {
    const current = store.customers.list();
    if (current !== organisations) lookup = customerLookup(current, registrableDomain);
    organisations = current;
    return lookup;
  };
}

function acceptBatch(deps: IntakeDeps, batch: readonly ArrivedMail[], directory: CustomerLookup): IntakeResult {
  const { store } = deps;
  const now = deps.clock.now();
  const ourAddresses = new Set(store.accounts.list().map((account) => account.address.toLowerCase()));
  const touched = new Set<number>();
  /** Changed in this batch, their cached columns not yet. */
  const stale = new Set<number>();
  const bringUpToDate = (tickets: ReadonlySet<number>): void => {
    const wanted = [...tickets].filter((ticket) => stale.delete(ticket));
    if (wanted.length > 0) refreshTickets(store, wanted, now, deps.policy());
  };
  const context: BatchContext = { ourAddresses, directory, now, bringUpToDate };
  const opened: number[] = [];
  const heard: number[] = [];
  const news = new Set<number>();
  const settled: OutboxItem[] = [];
  let messages = 0;
  for (const arrived of batch) {
    const message = messageFromArrival(arrived, ourAddresses);
    const copy = deps.ownCopy(message, arrived.place?.mailbox.role === 'sent');
    if (copy !== null) {
      place(store, arrived, copy.message);
      if (copy.settled !== null) settled.push(copy.settled.item);
      for (const row of copy.settled?.rows ?? []) touched.add(row.number);
      continue;
    }
    const same = store.messages.findSame(message);
    if (same) {
      const returned = arrived.place !== null && store.messages.deletedOnServer([same.id]).size > 0;
      place(store, arrived, same.id);
      // It lay in no mailbox, and does again: the ticket says otherwise until it is told.
      if (returned && same.ticket !== null) touched.add(same.ticket);
      continue;
    }
    messages += 1;
    const filed = fileMessage(deps, arrived, message, context);
    place(store, arrived, filed.message);
    if (filed.ticket === null) continue;
    touched.add(filed.ticket);
    stale.add(filed.ticket);
    if (filed.opened) opened.push(filed.ticket);
    // What comes from files, or in the first sync, is no news.
    const isNews = arrived.place?.mailbox.firstSyncDone === true && !filed.historic;
    if (message.direction !== 'in' || !isNews) continue;
    heard.push(filed.message);
    if (!message.machine) news.add(filed.ticket);
  }
  const rows = refreshAndMark(store, touched, opened, now, deps.policy());
  return { messages, rows, opened, news: [...news], arrived: heard, settled };
}

function place(store: Store, arrived: ArrivedMail, message: number): void {
  if (!arrived.place) return;
  const { mailbox, uid, flags } = arrived.place;
  store.mailboxes.addLocation({ message, mailbox: mailbox.id, uid, flags });
}

type BatchContext = {
  readonly ourAddresses: ReadonlySet<string>;
  readonly directory: CustomerLookup;
  readonly now: Instant;
  readonly bringUpToDate: (tickets: ReadonlySet<number>) => void;
};

type Filed = {
  readonly message: number;
  readonly ticket: number | null;
  readonly opened: boolean;
  readonly historic: boolean;
};

/** Decides on the ticket, stores the message and writes the log. */
function fileMessage(deps: IntakeDeps, arrived: ArrivedMail, message: NewMessage, batch: BatchContext): Filed {
  const { store } = deps;
  const { now } = batch;
  const historic = message.receivedAt < arrived.account.goLiveAt;
  const customer = matchCustomer(message.from?.address ?? '', batch.directory);
  const signedTicket = deps.signedTicket([
    ...message.inReplyTo,
    ...message.references,
    ...message.to.map((to) => to.address),
  ]);
  const decision = decideThread(
    {
      messageId: message.messageId,
      inReplyTo: message.inReplyTo,
      references: message.references,
      from: message.from?.address ?? '',
      organisation: customer.organisation,
      subject: message.subject,
      at: message.receivedAt,
      machine: message.machine,
      fromUs: message.direction === 'out',
      signedTicket,
      // The same mail is found before it gets here.
      sameMailIn: null,
    },
    gatherCandidates(store, message, signedTicket, batch.ourAddresses, batch.bringUpToDate),
  );
  if (decision.kind === 'none') return { message: store.messages.add(message), ticket: null, opened: false, historic };

  const ticket = decision.kind === 'join' ? decision.ticket : store.tickets.create();
  const id = store.messages.add({ ...message, ticket });
  const log: NewTicketEvent[] = [];
  const append = (body: TicketEventBody, actor: NewTicketEvent['actor'], at: Instant = message.receivedAt): void => {
    log.push({ ...body, ticket, at, recordedAt: now, actor });
  };
  const system = { kind: 'system' } as const;
  const customerActor = { kind: 'customer', address: message.from?.address ?? '' } as const;

  if (decision.kind !== 'join') {
    append({ kind: 'opened', subject: message.subject, historic }, message.direction === 'in' ? customerActor : system);
    append({ kind: 'policy-applied', version: deps.policy().version }, system);
  }
  if (decision.kind === 'open-linked')
    append({ kind: 'linked', other: decision.ticket, reason: decision.reason }, system);
  if (message.machine) {
    append({ kind: 'machine-mail', message: id, machine: message.machine.kind }, system);
  } else if (message.direction === 'out') {
    append(
      { kind: 'agent-reply', message: id, via: 'other-client' },
      { kind: 'agent', name: message.from?.name || message.from?.address || 'us' },
      message.sentAt ?? message.receivedAt,
    );
  } else {
    append({ kind: 'customer-mail', message: id, historic }, customerActor);
    if (decision.kind !== 'join' && customer.organisation !== null) {
      append(
        { kind: 'tier-changed', to: customer.tier, organisation: customer.organisation, because: customer.because },
        system,
      );
    }
    const classification = arrived.digest.outcome === 'read' ? arrived.digest.classification : null;
    if (classification && speaksFirst(store, decision.kind === 'join' ? ticket : null, message.receivedAt)) {
      append({ kind: 'classified', message: id, classification: keptClassification(classification) }, system);
    }
  }
  // Most replies name no article; they need not be read again.
  const mayLink =
    message.direction === 'out' && message.machine === null && deps.articleCounter.mayCount(message.indexBody);
  const replies = mayLink ? [id] : [];
  if (decision.kind !== 'join') replies.push(...adoptOrphans(store, ticket, message, now, log));
  store.tickets.append(log);
  for (const reply of replies) countArticlesOf(deps, reply, ticket);
  return { message: id, ticket, opened: decision.kind !== 'join', historic };
}

/** Mail comes newest first: an older first mail of the customer takes over the label. */
function speaksFirst(store: Store, joined: number | null, receivedAt: Instant): boolean {
  if (joined === null) return true;
  return !store.tickets.events(joined).some((event) => event.kind === 'classified' && event.at <= receivedAt);
}

/** Our replies and bounces that came before the mail they belong to. Returns the ids of the replies. */
function adoptOrphans(
  store: Store,
  ticket: number,
  message: NewMessage,
  now: Instant,
  log: NewTicketEvent[],
): readonly number[] {
  const orphans = store.messages.orphansMentioning([message.messageId, ...message.references, ...message.inReplyTo]);
  if (orphans.length === 0) return [];
  const replies: number[] = [];
  store.messages.setTicket(orphans, ticket);
  for (const id of orphans) {
    const orphan = store.messages.get(id);
    if (!orphan) continue;
    const common = { ticket, at: orphan.sentAt ?? orphan.receivedAt, recordedAt: now };
    if (orphan.machine)
      log.push({
        ...common,
        kind: 'machine-mail',
        message: id,
        machine: orphan.machine.kind,
        actor: { kind: 'system' },
      });
    else {
      replies.push(id);
      log.push({
        ...common,
        kind: 'agent-reply',
        message: id,
        via: 'other-client',
        actor: { kind: 'agent', name: orphan.from?.name || 'us' },
      });
    }
  }
  return replies;
}

/** Articles in a reply that was sent with another mail program. */
function countArticlesOf({ store, articleCounter }: IntakeDeps, message: number, ticket: number): void {
  const reply = store.messages.get(message);
  if (reply === null) return;
  articleCounter.count({
    ticket,
    message,
    text: newestText(reply.text),
    at: reply.sentAt ?? reply.receivedAt,
    actor: { kind: 'agent', name: reply.from?.name || reply.from?.address || 'us' },
    writtenHere: false,
  });
}
