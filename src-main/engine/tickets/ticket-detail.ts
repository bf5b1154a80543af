import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { HistoryEntry, TicketDetail } from '#contract/tickets.ts';
import type { Classification } from '#domain/classification/classification.ts';
import { actorName, describeEvent } from '#domain/ticket/describe-event.ts';
import { deadlineHistory } from '#domain/sla/deadline-history.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import { ticketTimers, timerLength } from '#domain/sla/ticket-timers.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { messageView } from '#engine/messages/message-view.ts';
import type { Store } from '#engine/ports/store.ts';
import type { MailReader } from '#engine/ports/mail-reader.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { clockDetail } from './clock-view.ts';
import { customerCard } from './customer-card.ts';
import { policyOf, readTicket } from './refresh-tickets.ts';
import { unpackRow } from './row-codec.ts';
import { ticketRow } from './ticket-row.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Everything the ticket view shows. */
export async function ticketDetail(
  deps: TicketDeps,
  reader: MailReader,
  number: number,
): Promise<Outcome<TicketDetail>> {
  const { store } = deps;
  const now = deps.clock.now();
  const log = store.tickets.events(number);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${number}` });
  const { state, report } = readTicket(store, number, log, now, deps.policy());
  const organisation = state.organisation === null ? null : store.customers.get(state.organisation);
  const mail = store.messages.summary(number);
  const stored = store.messages.ofTicket(number);
  const gone = store.messages.deletedOnServer(stored.map((message) => message.id));
  const automatic = new Set(log.flatMap((event) => (event.kind === 'auto-reply' ? [event.message] : [])));
  const messages = await Promise.all(
    stored.map((message) =>
      messageView(store, reader, message, {
        deletedOnServer: gone.has(message.id),
        automatic: automatic.has(message.id),
      }),
    ),
  );
  return succeed({
    row: ticketRow(state, report, organisation, mail),
    messages,
    history: history(deps, log, organisation?.timeZone ?? null),
    classification: state.classification && classificationView(state.classification),
    rootCause: state.rootCause && {
      issue: state.rootCause.issue,
      tickets: state.rootCause.tickets.map((other) => ({ number: other, subject: subjectOf(store, other) })),
    },
    classifiedMessage: classifiedMessage(log, state),
    firstResponse: clockDetail(report.firstResponse),
    nextResponse: clockDetail(report.nextResponse),
    resolution: clockDetail(report.resolution),
    totalResolution: report.totalResolution === undefined ? null : clockDetail(report.totalResolution),
    timers: [...ticketTimers(effectiveEvents(log), timersOf(deps.policy()), state.severity, now)],
    timerLengths: {
      'code-fix': timerLength('code-fix', timersOf(deps.policy()), state.severity),
      diagnosis: timerLength('diagnosis', timersOf(deps.policy()), state.severity),
    },
    customer: customerCard(store, state, organisation, mail, now),
    links: links(deps, state),
    mergedInto: state.mergedInto,
  });
}

function classificationView({
  also,
  evidence,
  facts,
  similar,
  ...rest
}: Classification): TicketDetail['classification'] {
  return {
    ...rest,
    also: [...also],
    evidence: [...evidence],
    facts: [...facts],
    ...(similar !== undefined && { similar: [...similar] }),
  };
}

function classifiedMessage(log: readonly TicketEvent[], state: TicketState): number | null {
  for (const event of log)
    if (event.kind === 'classified' && event.classification === state.classification) return event.message;
  return null;
}

function history(deps: TicketDeps, log: readonly TicketEvent[], customerTimeZone: string | null): HistoryEntry[] {
  const format = { timeZone: localZone() };
  const policyAt = (version: number | null): SlaPolicy => policyOf(deps.store, version, deps.policy());
  const deadlines = deadlineHistory(log, policyAt, customerTimeZone, format);
  const effective = new Set(effectiveEvents(log).map((event) => event.id));
  return log.map((event) => {
    const words = describeEvent(event, format);
    const move = deadlines.get(event.id);
    return {
      id: event.id,
      at: event.at,
      actor: actorName(event.actor),
      kind: event.kind,
      text: [words, move?.text ?? ''].join(' ').trimEnd(),
      moved: (move?.clocks ?? []).map(({ kind, text }) => ({
        clock: kind,
        text: `${words.replace(/\.$/u, '')}: ${text}`,
      })),
      undone: event.kind !== 'undone' && !effective.has(event.id),
      note: wordsWith(event),
      ...runOf(event),
    };
  });
}

function runOf(event: TicketEvent): { run?: number } {
  if (event.kind === 'runbook-started') return { run: event.id };
  return 'run' in event ? { run: event.run } : {};
}

/** What somebody wrote with it for those who come after. */
function wordsWith(event: TicketEvent): string | null {
  switch (event.kind) {
    case 'note':
      return event.text;
    case 'assigned':
    case 'call-logged':
    case 'escalation-opened':
      return event.note === undefined || event.note === '' ? null : event.note;
    case 'escalation-ended':
      return event.because;
    default:
      return null;
  }
}

function links({ store }: TicketDeps, state: TicketState): TicketDetail['links'] {
  return state.links.map(({ ticket, reason }) => ({ ticket, subject: subjectOf(store, ticket), reason }));
}

function subjectOf(store: Store, ticket: number): string {
  const view = store.tickets.cache(ticket)?.view;
  return view === undefined ? '' : unpackRow(view).subject;
}
