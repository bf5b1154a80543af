import type { AutomationBook } from '#domain/automation/automation-book.ts';
import type { AutomationRule } from '#domain/automation/automation-rule.ts';
import type { GateInput } from '#domain/automation/automatic-reply-gate.ts';
import { compileDangerWords, type DangerFinder, type DangerWords } from '#domain/automation/danger-words.ts';
import { verdictWriter } from '#domain/mail/verdict-writer.ts';
import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import { answersCustomer } from '#domain/ticket/answers-customer.ts';
import { day } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';
import type { AutomationDeps, PreparedReply } from './automation-deps.ts';
import type { TicketMail } from './mail-of-ticket.ts';

const finders = new WeakMap<DangerWords, DangerFinder>();

function finderOf(words: DangerWords): DangerFinder {
  const known = finders.get(words) ?? compileDangerWords(words);
  finders.set(words, known);
  return known;
}

/** Collects what the gate looks at; nothing is decided here. */
export function gatherGateInput(
  deps: AutomationDeps,
  book: AutomationBook,
  rule: AutomationRule,
  mail: TicketMail,
  reply: PreparedReply,
  sent: GateInput['sent'] = sentBefore(deps, book, reply.template, mail),
): GateInput {
  const { store } = deps;
  const { message, state, events } = mail;
  const sender = message.from?.address ?? '';
  return {
    rule,
    mail: { ...message, newestText: mail.newestText },
    ours: ourAddresses(store),
    verdictWriter: writerHabit(deps, mail),
    customer: { tier: state.tier, knownContact: sender !== '' && isContact(store, sender) },
    classification: classificationNow(mail),
    thread: {
      customerMails: events.filter((event) => event.kind === 'customer-mail').length,
      humanReply: events.some(answersCustomer),
      automaticReplies: events.filter((event) => event.kind === 'auto-reply' && event.purpose === 'resolution').length,
      isReply:
        message.inReplyTo.length > 0 || message.references.length > 0 || normaliseSubject(message.subject).isReply,
    },
    sent,
    caps: book.caps,
    circuitOpenBecause: store.automations.circuit().open?.because ?? null,
    neverAgain: store.automations.neverAgain(sender),
    danger: finderOf(book.danger),
    template: reply,
    switched: store.automations.switched(rule.id),
    kept: deps.kept(rule),
    now: deps.clock.now(),
  };
}

/** The machine's label with what agents made of it: a type or severity set by a person is sure. */
function classificationNow({ state }: TicketMail): GateInput['classification'] {
  const made = state.classification;
  if (made === null) return null;
  return state.typeByAgent
    ? { ...made, type: state.type, probability: 1, margin: 1, severity: state.severity }
    : { ...made, severity: state.severity };
}

function ourAddresses(store: Store): ReadonlySet<string> {
  return new Set(store.accounts.list().map((account) => account.address.toLowerCase()));
}

/** Mails of before that are looked at for what our provider usually writes. */
const habitSample = 60;

function writerHabit(
  { store, registrableDomain }: AutomationDeps,
  { message }: TicketMail,
): GateInput['verdictWriter'] {
  const header = message.headers['authentication-results']?.[0];
  if (header === undefined) return 'unknown';
  const domain = domainOf(message.from?.address ?? '', registrableDomain);
  const earlier = store.messages
    .headersBefore(message.id, 'authentication-results', habitSample)
    .map(({ sender, header: other }) => ({ domain: domainOf(sender, registrableDomain), header: other }));
  return verdictWriter(header, domain, earlier, registrableDomain);
}

function domainOf(address: string, registrable: AutomationDeps['registrableDomain']): string {
  const host = address.slice(address.lastIndexOf('@') + 1);
  return registrable(host) ?? host;
}

function isContact(store: Store, address: string): boolean {
  return store.customers.byAddress(address)?.contacts.some((contact) => contact.address === address) ?? false;
}

function sentBefore(
  { store, clock, registrableDomain }: AutomationDeps,
  book: AutomationBook,
  template: string,
  { message }: TicketMail,
): GateInput['sent'] {
  const now = clock.now();
  const sender = message.from?.address ?? '';
  const domain = domainOf(sender, registrableDomain);
  const since = now - day;
  return {
    toSenderWithTemplate: store.automations.sentTimes({
      since: now - book.caps.perSenderAndTemplate.within,
      sender,
      template,
    }),
    toSender: store.automations.sentTimes({ since, sender }),
    toSenderUnsettled: store.automations.sentTimes({ since, sender, unsettled: true }),
    toDomain: store.automations.sentTimes({ since, domain }),
    inAll: store.automations.sentTimes({ since }),
  };
}
