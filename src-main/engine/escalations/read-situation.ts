import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { compileDangerWords } from '#domain/automation/danger-words.ts';
import type { Classification } from '#domain/classification/classification.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Organisation } from '#domain/customer/organisation.ts';
import type { EscalationBook, EscalationOutcome, EscalationSign } from '#domain/escalation/escalation-book.ts';
import { guessAnswers, type GuessedAnswer } from '#domain/escalation/guess-answers.ts';
import { readSigns } from '#domain/escalation/read-signs.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import { ticketTimers, type TicketTimer } from '#domain/sla/ticket-timers.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import type { NewestMail } from './newest-mail.ts';

/** A ticket as the tree looks at it. */
export type EscalationSituation = {
  readonly number: number;
  readonly state: TicketState;
  /** Effective, in order. */
  readonly events: readonly TicketEvent[];
  readonly organisation: Organisation | null;
  /** What the customer wrote last, without quotes and signature, and what the machine made of that mail. */
  readonly newestText: string;
  readonly classification: Classification | null;
  readonly timers: readonly TicketTimer[];
  readonly signs: ReadonlyMap<EscalationSign, string>;
  readonly book: EscalationBook;
};

type SituationDeps = Pick<EscalationDeps, 'store' | 'clock' | 'policy' | 'playbook'>;

/** The tree in force. Fails only where neither the agent's file nor what ships can be read. */
export function bookInForce({ playbook }: Pick<SituationDeps, 'playbook'>): Outcome<EscalationBook> {
  const book = playbook.folder('escalation').values()[0];
  return book === undefined
    ? fail({ kind: 'refused', message: 'escalation.yaml of the playbook can’t be read.' })
    : succeed(book);
}

/** What the tree knows of a ticket, with its newest mail. Fails for an unknown ticket. */
export function readSituation(
  deps: SituationDeps,
  number: number,
  mail: NewestMail | null,
): Outcome<EscalationSituation> {
  const { store, clock, playbook } = deps;
  const book = bookInForce(deps);
  if (!book.ok) return book;
  const log = store.tickets.events(number);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${number}` });
  const events = effectiveEvents(log);
  const state = foldTicket(number, log);
  const { text = '', classification = state.classification } = mail ?? {};
  const timers = ticketTimers(events, timersOf(deps.policy()), state.severity, clock.now());
  return succeed({
    number,
    state,
    events,
    organisation: state.organisation === null ? null : store.customers.get(state.organisation),
    newestText: text,
    classification,
    timers,
    signs: readSigns({
      type: state.type,
      classification,
      newestText: text,
      timers,
      events,
      readyAnswer: mail === null || !state.needsReply ? null : readyAnswer(deps, number, mail.id),
      danger: compileDangerWords(playbook.folder('automations').values()[0]?.danger ?? []),
    }),
    book: book.value,
  });
}

/** The rule whose answer to that very mail passed every check but, perhaps, that it has earned to go by itself. */
function readyAnswer({ store, playbook }: SituationDeps, ticket: number, message: number): string | null {
  const rules = playbook.folder('automations').values()[0]?.rules ?? [];
  const resolutions = new Set(rules.flatMap(({ id, purpose }) => (purpose === 'resolution' ? [id] : [])));
  const decision = store.automations
    .decisions({ rule: null, ticket, sender: null, before: null, limit: 20 })
    .find((each) => each.message === message && resolutions.has(each.rule) && each.verdict.wouldPass);
  return decision?.ruleName ?? null;
}

/** What the ticket is about beside its type: by its first mail, and by the newest. */
export function secondaryTypes({
  state,
  classification,
}: Pick<EscalationSituation, 'state' | 'classification'>): readonly IssueType[] {
  const found = [classification?.type, ...(classification?.also ?? []), ...(state.classification?.also ?? [])];
  return [...new Set(found)].flatMap((type) =>
    type === null || type === undefined || type === state.type ? [] : [type],
  );
}

export function guessesFor(situation: EscalationSituation): readonly GuessedAnswer[] {
  const { state, signs, book } = situation;
  const { type, typeByAgent, classification, severity, tier } = state;
  return guessAnswers(book, {
    type,
    typeByAgent,
    probability: classification?.probability ?? 0,
    also: secondaryTypes(situation),
    severity,
    tier,
    signs,
  });
}

export function findOutcome({ outcomes }: EscalationBook, id: string): Outcome<EscalationOutcome> {
  const found = outcomes.find((outcome) => outcome.id === id);
  return found === undefined ? fail({ kind: 'not-found', what: `outcome “${id}”` }) : succeed(found);
}
