import { describeDuration } from '#domain/sla/describe-duration.ts';
import { severityNames, tierNames } from '#domain/sla/rating-words.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import { escapeMarkdown } from '#domain/template/escape-markdown.ts';
import { actorName, describeEvent } from '#domain/ticket/describe-event.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { StatusKind } from '#domain/ticket/status.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { TicketOwner } from '#domain/ticket/ticket-owners.ts';
import { describeInstant, describeTime, type InstantFormat } from '#domain/time/describe-instant.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import type { EscalationClock } from './escalation-clock.ts';

/** What the summary says of a ticket. */
export type ShiftTicket = {
  readonly number: number;
  readonly customer: string;
  readonly subject: string;
  readonly tier: TicketTier;
  readonly severity: Severity;
  readonly assignee: string | null;
  readonly status: StatusKind;
  readonly due: Instant | null;
  readonly lastActivityAt: Instant;
};

export type ShiftEscalation = {
  readonly ticket: ShiftTicket;
  readonly to: string;
  readonly takenBy: string | null;
  readonly clock: EscalationClock;
  /** Names in other systems. */
  readonly keys: readonly string[];
};

export type ShiftSituation = {
  readonly since: Instant;
  readonly now: Instant;
  /** Null where the agent has set no name, which would tell the next shift nothing. */
  readonly by: string | null;
  readonly format: InstantFormat;
  readonly escalations: readonly ShiftEscalation[];
  /** Each list due first, with how many there are in all. */
  readonly overdue: ShiftList;
  readonly dueNext: ShiftList;
  readonly churn: ShiftList;
  readonly waiting: ShiftList;
  /** What was recorded since, in order, without history. */
  readonly events: readonly TicketEvent[];
  readonly owners: readonly TicketOwner[];
};

export type ShiftList = { readonly tickets: readonly ShiftTicket[]; readonly total: number };

/** What the next shift has to know, as Markdown (playbook §4, §9). Sections that have nothing to say are left out. */
export function shiftSummary(situation: ShiftSituation): string {
  const { now, since, by, format, escalations, overdue, dueNext, churn, waiting, events, owners } = situation;
  const due = (ticket: ShiftTicket): string => dueWords(ticket.due, now, format);
  const sections = [
    section(
      'Escalations',
      escalations.map((escalation) => escalationLine(escalation, now, format)),
    ),
    section('Overdue', lines(overdue, due)),
    section('Due next', lines(dueNext, due)),
    section('May leave', lines(churn, due)),
    section(
      'Waiting for others',
      lines(waiting, (ticket) => waitingWords(ticket, now)),
    ),
    section(`Since ${at(since, now, format)}`, happened(events, now, format)),
    section(
      'Who has what',
      owners.map((owner) => ownerLine(owner, now, format)),
    ),
  ].filter((text) => text !== '');
  const head = [
    `# Shift summary, ${describeInstant(now, format)}`,
    by === null ? '“You” is who wrote this: no name is set in the settings.' : `By ${escapeMarkdown(by)}.`,
  ];
  const body = sections.length === 0 ? ['Nothing is open, and nothing happened.'] : sections;
  return `${[...head, ...body].join('\n\n')}\n`;
}

const section = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `## ${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`;

function lines({ tickets, total }: ShiftList, words: (ticket: ShiftTicket) => string): readonly string[] {
  const more = total - tickets.length;
  return [
    ...tickets.map((ticket) => `${ticketWords(ticket)}: ${words(ticket)}${ownedBy(ticket)}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

function ticketWords({ number, customer, subject, tier, severity }: ShiftTicket): string {
  const rating = `${severityNames[severity]}, ${tier === 'unassigned' ? 'tier unknown' : tierNames[tier]}`;
  return `**#${number}** ${escapeMarkdown(customer)}, ${escapeMarkdown(subject)} (${rating})`;
}

const ownedBy = ({ assignee }: ShiftTicket): string =>
  assignee === null ? '; nobody has it' : `; ${escapeMarkdown(assignee)} has it`;

function escalationLine(
  { ticket, to, takenBy, clock, keys }: ShiftEscalation,
  now: Instant,
  format: InstantFormat,
): string {
  const who = takenBy === null ? 'not taken on yet' : `taken on (${escapeMarkdown(takenBy)})`;
  const when =
    clock.due === null || clock.state === 'met' || clock.state === 'missed'
      ? ''
      : `, ${dueWords(clock.due, now, format)}`;
  const known = keys.length === 0 ? '' : `, ${keys.map(escapeMarkdown).join(', ')}`;
  return `${ticketWords(ticket)}: with ${escapeMarkdown(to)}, ${who}${when}${known}${ownedBy(ticket)}`;
}

function dueWords(due: Instant | null, now: Instant, format: InstantFormat): string {
  if (due === null) return 'no deadline';
  if (due < now) return `**overdue by ${describeDuration(now - due)}**`;
  return `due ${at(due, now, format)}, in ${describeDuration(due - now)}`;
}

/** The time alone where it is near. */
const at = (instant: Instant, now: Instant, format: InstantFormat): string =>
  Math.abs(instant - now) < day / 2 ? describeTime(instant, format) : describeInstant(instant, format);

function waitingWords({ status, lastActivityAt }: ShiftTicket, now: Instant): string {
  const whom = status === 'waiting-on-customer' ? 'the customer' : 'a third party';
  return `for ${whom}, last mail ${describeDuration(Math.max(0, now - lastActivityAt))} ago`;
}

type Kind = TicketEvent['kind'];
const counted: readonly (readonly [one: string, many: string, (event: TicketEvent) => boolean])[] = [
  ['new ticket', 'new tickets', (event) => event.kind === 'opened' && !event.historic],
  ['mail from customers', 'mails from customers', (event) => event.kind === 'customer-mail' && event.historic !== true],
  ['reply', 'replies', (event) => event.kind === 'agent-reply'],
  ['automatic answer', 'automatic answers', (event) => event.kind === 'auto-reply' && event.purpose === 'resolution'],
  ['call', 'calls', (event) => event.kind === 'call-logged'],
  ['solved', 'solved', (event) => event.kind === 'status-changed' && event.to.kind === 'solved'],
  [
    'missed deadline',
    'missed deadlines',
    (event) => event.kind === 'breach-recorded' || event.kind === 'escalation-missed',
  ],
];
/** What is told one by one. */
const told: ReadonlySet<Kind> = new Set<Kind>([
  'escalation-opened',
  'escalation-acknowledged',
  'escalation-ended',
  'escalation-missed',
  'breach-recorded',
  'call-logged',
  'runbook-ended',
  'root-cause-needed',
]);
const mostTold = 40;

function happened(events: readonly TicketEvent[], now: Instant, format: InstantFormat): readonly string[] {
  const counts = counted.flatMap(([one, many, counts]) => {
    const number = events.filter(counts).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  });
  const notable = events.filter(
    (event) => told.has(event.kind) || (event.kind === 'assigned' && (event.note ?? '') !== ''),
  );
  const shown = notable.slice(-mostTold);
  const left = notable.length - shown.length;
  return [
    ...(counts.length === 0 ? [] : [counts.join(', ')]),
    ...(left > 0 ? [`${left} earlier entries are left out`] : []),
    ...shown.map(
      (event) => `${at(event.at, now, format)} #${event.ticket}: ${escapeMarkdown(describeEvent(event, format))}`,
    ),
    ...byWhom(events),
  ];
}

/** How many replies and solved tickets each of us has. */
function byWhom(events: readonly TicketEvent[]): readonly string[] {
  const people = new Map<string, { replies: number; solved: number }>();
  for (const event of events) {
    if (event.actor.kind !== 'agent') continue;
    const isSolved = event.kind === 'status-changed' && event.to.kind === 'solved';
    if (event.kind !== 'agent-reply' && !isSolved) continue;
    const name = actorName(event.actor);
    const known = people.get(name) ?? { replies: 0, solved: 0 };
    people.set(name, {
      replies: known.replies + (isSolved ? 0 : 1),
      solved: known.solved + (isSolved ? 1 : 0),
    });
  }
  return Array.from(people)
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(
      ([name, { replies, solved }]) =>
        `${escapeMarkdown(name)}: ${replies} ${replies === 1 ? 'reply' : 'replies'}, ${solved} solved`,
    );
}

function ownerLine({ assignee, open, needsReply, nextDue }: TicketOwner, now: Instant, format: InstantFormat): string {
  const name = assignee === null ? 'Nobody' : escapeMarkdown(assignee);
  const due = nextDue === null ? '' : `, next ${dueWords(nextDue, now, format)}`;
  return `${name}: ${open} open, ${needsReply} to be answered${due}`;
}
