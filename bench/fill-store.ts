import { join } from 'node:path';
import { unknownAccount } from '#domain/customer/organisation.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { DigestedMail, MailDigest } from '#domain/mail/mail-digest.ts';
import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import type { NewTicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import { day, hour, minute } from '#domain/time/instant.ts';
import { keptClassification } from '#engine/intake/kept-classification.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { policyInForce } from '#engine/service-levels/policy-versions.ts';
import { refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import { digestMail } from '#mail/parse/digest-mail.ts';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { openStore } from '#storage/open-store.ts';
import { benchAccount } from './bench-account.ts';
import { benchMessage, support } from './bench-message.ts';
import { generateMail } from './generate-mail.ts';

/** So many different mails; the others repeat their text under another subject, sender and number. */
const differentMails = 3_000;
const ticketsAStep = 500;
const people = 900;
const companies = 120;

type ReadDigest = Extract<MailDigest, { readonly outcome: 'read' }>;

/**
 * Fills a new data folder with tickets of two messages each: the log, the packed rows, the search index and a customer
 * directory as a year of use leaves them, the newest tickets still open. About a third of a millisecond a ticket.
 */
export async function fillStore(folder: string, tickets: number): Promise<void> {
  const now = Date.now();
  const opened = openStore({ folder, now: () => now });
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  const { store } = opened;
  const playbook = await openPlaybook(join(import.meta.dirname, '../resources/playbook'), join(folder, 'playbook'));
  const policy = policyInForce(store, { now: () => now }, playbook);
  const rules = compileEvidenceRules(playbook.evidenceRules());
  const pool: ReadDigest[] = [];
  for (let index = 0; index < differentMails; index += 1) {
    // Attachments of random bytes would only make the file large.
    const digest = await digestMail(generateMail(index % 20 === 7 ? index + 1_000_001 : index), rules);
    if (digest.outcome === 'read') pool.push(digest);
  }
  const account = benchAccount(store, { sample: true });
  const mailbox = store.mailboxes.ensure(account.id, 'INBOX', 'inbox').id;
  addCompanies(store);
  for (let from = 0; from < tickets; from += ticketsAStep) {
    store.transaction(() => {
      const numbers: number[] = [];
      for (let at = from; at < Math.min(tickets, from + ticketsAStep); at += 1)
        numbers.push(fileTicket(store, mailbox, at, tickets, now, pool, policy.version));
      refreshTickets(store, numbers, now, policy);
    });
    // Merged as it goes, as a console left running does.
    store.housekeep(20);
  }
  while (store.housekeep(1_000));
  store.close();
}

/** Two thirds of the companies are customers. */
function addCompanies(store: Store): void {
  store.transaction(() => {
    for (let index = 0; index < companies; index += 1) {
      if (index % 3 === 2) continue;
      const tier = (['starter', 'professional', 'enterprise'] as const)[index % 7 === 0 ? 2 : index % 2];
      store.customers.add({
        name: `Company ${index}`,
        tier: tier ?? 'starter',
        contacts: [],
        domains: [`company${index}.example`],
        monthlyRevenue: { minor: 100_000 + index * 7_919, currency: 'USD' },
        csm: null,
        timeZone: null,
        renewalDate: null,
        ...unknownAccount,
      });
    }
  });
}

const mailOf = (digest: ReadDigest): DigestedMail => digest.mail;

/** A ticket's two messages and its log; returns its number. */
function fileTicket(
  store: Store,
  mailbox: number,
  at: number,
  tickets: number,
  now: number,
  pool: readonly ReadDigest[],
  version: number,
): number {
  const digest = pool[(at * 7) % pool.length];
  const second = pool[(at * 7 + 3) % pool.length];
  if (digest === undefined || second === undefined) throw new RangeError('no mail to repeat');
  const number = store.tickets.create();
  // Evenly over a year, the newest first as a first sync brings them.
  const openedAt = now - 5 * minute - Math.floor((at * 365 * day) / tickets);
  const company = at % companies;
  const person = { name: `Person ${at % people}`, address: `person${at % people}@company${company}.example` };
  const base = `${normaliseSubject(mailOf(digest).subject).base} ${at}`;
  const incoming = store.messages.add(
    message(digest, { ticket: number, at, subject: base, from: person, receivedAt: openedAt, inReplyTo: [] }),
  );
  store.mailboxes.addLocation({ message: incoming, mailbox, uid: 2 * at + 1, flags: ['\\Seen'] });
  const answered = at % 5 !== 0 || openedAt < now - 20 * day;
  const secondAt = Math.min(now - minute, openedAt + (answered ? (1 + (at % 30)) * hour : 40 * minute));
  const reply = store.messages.add(
    message(second, {
      ticket: number,
      at,
      subject: `Re: ${base}`,
      from: answered ? support : person,
      receivedAt: secondAt,
      inReplyTo: [`fill-${at}-0@company.example`],
    }),
  );
  store.mailboxes.addLocation({ message: reply, mailbox, uid: 2 * at + 2, flags: [] });

  const log: NewTicketEvent[] = [];
  const system = { kind: 'system' } as const;
  const customer = { kind: 'customer', address: person.address } as const;
  const agent = { kind: 'agent', name: `Agent ${at % 9}` } as const;
  const append = (body: TicketEventBody, actor: NewTicketEvent['actor'], when: number): void =>
    void log.push({ ...body, ticket: number, at: when, recordedAt: when, actor });
  append({ kind: 'opened', subject: base, historic: false }, customer, openedAt);
  append({ kind: 'policy-applied', version }, system, openedAt);
  append({ kind: 'customer-mail', message: incoming, historic: false }, customer, openedAt);
  const organisation = company % 3 === 2 ? null : store.customers.byDomain(`company${company}.example`);
  if (organisation !== null)
    append(
      {
        kind: 'tier-changed',
        to: organisation.tier,
        organisation: organisation.id,
        because: `the domain company${company}.example`,
      },
      system,
      openedAt,
    );
  if (digest.classification !== null)
    append(
      { kind: 'classified', message: incoming, classification: keptClassification(digest.classification) },
      system,
      openedAt,
    );
  if (at % 4 === 1) append({ kind: 'assigned', to: agent.name }, agent, openedAt + minute);
  if (at % 40 === 3) append({ kind: 'tags-changed', added: ['follow-up'], removed: [] }, agent, openedAt + minute);
  if (answered) append({ kind: 'agent-reply', message: reply, via: 'other-client' }, agent, secondAt);
  else append({ kind: 'customer-mail', message: reply, historic: false }, customer, secondAt);
  if (openedAt < now - 20 * day && at % 50 !== 0)
    append({ kind: 'status-changed', to: { kind: 'solved' } }, agent, Math.min(now - minute, secondAt + minute));
  else if (at % 11 === 4)
    append(
      { kind: 'status-changed', to: { kind: 'waiting-on-third-party' } },
      agent,
      Math.min(now - minute, secondAt + minute),
    );
  if (at % 97 === 8) append({ kind: 'escalated', on: true }, agent, openedAt + 2 * minute);
  store.tickets.append(log);
  return number;
}

type Particulars = Pick<NewMessage, 'ticket' | 'subject' | 'from' | 'receivedAt' | 'inReplyTo'> & {
  readonly at: number;
};

function message(digest: ReadDigest, { at, ...own }: Particulars): NewMessage {
  const { replyTo, cc, attachments, headers, hasHtml } = mailOf(digest);
  return benchMessage({
    ...own,
    direction: own.from === support ? 'out' : 'in',
    messageId: `fill-${at}-${own.inReplyTo.length > 0 ? 1 : 0}@company.example`,
    bodyHash: digest.bodyHash,
    replyTo,
    cc,
    references: own.inReplyTo,
    size: digest.rawSize,
    snippet: digest.snippet,
    hasHtml,
    attachments,
    headers,
    packed: digest.packed,
    indexBody: digest.indexBody,
  });
}
