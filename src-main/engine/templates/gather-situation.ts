import { settingsSchema } from '#contract/settings.ts';
import type { Fact } from '#domain/classification/fact.ts';
import type { Organisation } from '#domain/customer/organisation.ts';
import { newestEscalation } from '#domain/escalation/newest-escalation.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import type { Reader } from '#domain/template/choose-variant.ts';
import { guessLanguage } from '#domain/template/guess-language.ts';
import type { TemplateValues } from '#domain/template/template-value.ts';
import { ticketValues, type TicketSituation } from '#domain/template/ticket-values.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { day } from '#domain/time/instant.ts';
import { answeringAccount, originalMessage } from '#engine/outbox/original-message.ts';
import { readTicket } from '#engine/tickets/refresh-tickets.ts';
import type { TemplateDeps } from './template-deps.ts';

/** What a text is filled from, and for whom. `state` null: without a ticket. */
export type Situation = {
  readonly values: TemplateValues;
  readonly reader: Reader;
  readonly timeZone: string | null;
  readonly state: TicketState | null;
};

/** The situation of a ticket, or without one; null where there is no such ticket. */
export function gatherSituation(deps: TemplateDeps, number: number | null): Situation | null {
  const { store, clock } = deps;
  const now = clock.now();
  if (number === null)
    return {
      values: ticketValues({ ticket: null, organisation: null, agent: writer(deps, null), now }),
      reader: { tier: null, language: 'en' },
      timeZone: null,
      state: null,
    };
  const log = store.tickets.events(number);
  if (log.length === 0) return null;
  const { state, report } = readTicket(store, number, log, now, deps.policy(), false);
  const organisation = state.organisation === null ? null : store.customers.get(state.organisation);
  const mail = store.messages.summary(number);
  const original = originalMessage(store, number, null);
  const ticket: TicketSituation = {
    state,
    report,
    requester: mail?.requester ?? null,
    subject: mail?.subject || state.subject,
    facts: factsInLog(log),
    recentTickets: recentTickets(deps, organisation, mail?.requester?.address ?? ''),
    escalation: newestEscalation(effectiveEvents(log)),
  };
  return {
    values: ticketValues({ ticket, organisation, agent: writer(deps, original), now }),
    reader: {
      tier: state.tier === 'unassigned' ? null : state.tier,
      language: guessLanguage(original === null ? '' : `${original.subject}\n${newestText(original.text)}`),
    },
    timeZone: organisation?.timeZone ?? null,
    state,
  };
}

/** Facts of all classified mails, those of the newest first. */
export function factsInLog(log: readonly TicketEvent[]): readonly Fact[] {
  return effectiveEvents(log)
    .flatMap((event) => (event.kind === 'classified' ? [event] : []))
    .toSorted((one, other) => other.at - one.at || other.id - one.id)
    .flatMap(({ classification }) => classification.facts);
}

function recentTickets({ store, clock }: TemplateDeps, organisation: Organisation | null, address: string): number {
  const since = clock.now() - 30 * day;
  return organisation === null
    ? store.tickets.ofAddress(address, 1, since).openedSince
    : store.tickets.ofOrganisation(organisation.id, 1, since).openedSince;
}

/** What stands for "me" where nobody has entered a name: no name to sign with. */
const unnamed = settingsSchema.parse({}).agentName;

function writer(deps: TemplateDeps, original: Parameters<typeof answeringAccount>[1]) {
  const account = answeringAccount(deps.store, original);
  const name = actorName(deps.agent());
  const address = account?.address ?? '';
  return { name: name === unnamed ? null : name, team: account?.name.trim() || address, address };
}
