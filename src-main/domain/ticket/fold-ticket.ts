import { escalationLives, openStep } from '#domain/escalation/escalation-life.ts';
import { effectiveEvents } from './effective-events.ts';
import { openingClassification, unclassifiedSeverity } from './rating-timeline.ts';
import { rootCauseTag } from './recurring-issue.ts';
import { statusTimeline } from './status-timeline.ts';
import type { TicketEvent } from './ticket-event.ts';
import type { OpenEscalation, TicketState } from './ticket-state.ts';

type Draft = { -readonly [Key in keyof TicketState]: TicketState[Key] };

/**
 * What a ticket is, from its log. Order by `at`, then `id`; what was undone does not count (`effectiveEvents`). The
 * status follows `statusTimeline`. Severity and type are those of the opening mail's classification until an agent
 * changes them; a mark of a recurring issue holds as long as the type. A log without any event is an empty open ticket at instant 0.
 */
export function foldTicket(number: number, events: readonly TicketEvent[]): TicketState {
  const effective = effectiveEvents(events);
  const state = initialState(number, effective);
  const tags = new Set<string>();
  const moved = new Set<number>();
  let customerWroteLast = false;
  const forgetRootCause = (): void => {
    state.rootCause = null;
    tags.delete(rootCauseTag);
  };
  for (const event of effective) {
    if (event.kind === 'split-out') for (const message of event.messages) moved.add(message);
  }
  for (const event of effective) {
    switch (event.kind) {
      case 'opened':
        state.subject = event.subject;
        state.historic = event.historic;
        // Mail comes newest first: what opened the ticket need not be its oldest.
        state.openedAt = Math.min(state.openedAt, event.at);
        break;
      case 'customer-mail':
        if (moved.has(event.message)) break;
        state.lastCustomerMailAt = event.at;
        customerWroteLast = true;
        // The customer wrote again after the go-live mark: from now on it is work.
        if (event.historic !== true) state.historic = false;
        break;
      case 'agent-reply':
        if (moved.has(event.message)) break;
        state.lastAgentReplyAt = event.at;
        customerWroteLast = false;
        break;
      case 'call-logged':
        if (event.reached) customerWroteLast = false;
        break;
      case 'type-changed':
        if (event.to !== state.rootCause?.issue) forgetRootCause();
        state.type = event.to;
        state.typeByAgent ||= event.actor.kind === 'agent';
        break;
      case 'severity-changed':
        state.severity = event.to;
        state.severityByAgent ||= event.actor.kind === 'agent';
        break;
      case 'tier-changed':
        state.tier = event.to;
        state.organisation = event.organisation;
        state.tierBecause = event.because;
        break;
      case 'assigned':
        state.assignee = event.to;
        break;
      case 'escalated':
        state.escalated = event.on;
        break;
      case 'tags-changed':
        for (const tag of event.removed) tags.delete(tag);
        if (event.removed.includes(rootCauseTag)) state.rootCause = null;
        for (const tag of event.added) tags.add(tag);
        break;
      case 'root-cause-needed':
        if (event.issue !== state.type) break;
        state.rootCause = { issue: event.issue, tickets: event.tickets };
        tags.add(rootCauseTag);
        break;
      case 'linked':
        link(state, event.other, event.reason);
        break;
      case 'merged-in':
        link(state, event.from, 'merged');
        break;
      case 'merged-away':
        state.mergedInto = event.into;
        link(state, event.into, 'merged');
        break;
      case 'split-out':
        link(state, event.into, 'split');
        break;
      case 'split-from':
        link(state, event.other, 'split');
        break;
      case 'policy-applied':
        state.policyVersion = event.version;
        break;
      default:
        break;
    }
  }
  const last = statusTimeline(effective).at(-1);
  if (last !== undefined) {
    state.status = last.status;
    state.solvedAt = last.status.kind === 'solved' ? last.at : null;
    state.autoResolvedAt = wasAutoResolved(last.cause, effective) ? state.solvedAt : null;
  }
  state.escalation = openEscalation(effective);
  state.tags = [...tags].sort();
  state.needsReply =
    customerWroteLast && !state.historic && state.status.kind !== 'solved' && state.mergedInto === null;
  return state;
}

function initialState(number: number, effective: readonly TicketEvent[]): Draft {
  const classification = openingClassification(effective)?.classification ?? null;
  return {
    number,
    subject: '',
    historic: false,
    openedAt: effective[0]?.at ?? 0,
    status: { kind: 'open' },
    severity: classification?.severity ?? unclassifiedSeverity,
    severityByAgent: false,
    type: classification?.type ?? null,
    typeByAgent: false,
    classification,
    tier: 'unassigned',
    tierBecause: '',
    organisation: null,
    assignee: null,
    escalated: false,
    escalation: null,
    tags: [],
    rootCause: null,
    links: [],
    mergedInto: null,
    policyVersion: null,
    solvedAt: null,
    autoResolvedAt: null,
    lastCustomerMailAt: null,
    lastAgentReplyAt: null,
    needsReply: false,
  };
}

/** Of those that are open the one due first; without a limit they come last, of equals the newest leads. */
function openEscalation(effective: readonly TicketEvent[]): OpenEscalation | null {
  if (!effective.some(({ kind }) => kind === 'escalation-opened')) return null;
  const open = escalationLives(effective).flatMap((life): OpenEscalation[] => {
    const { id, title, to } = life.opened;
    return life.ended === null ? [{ id, title, to, due: openStep(life)?.due ?? null }] : [];
  });
  return open.toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity) || b.id - a.id)[0] ?? null;
}

/** The product itself solved it, after an automatic answer. */
function wasAutoResolved(cause: TicketEvent, effective: readonly TicketEvent[]): boolean {
  return (
    cause.kind === 'status-changed' &&
    cause.actor.kind === 'system' &&
    effective.some((event) => event.kind === 'auto-reply' && event.purpose === 'resolution' && event.at <= cause.at)
  );
}

function link(state: Draft, ticket: number, reason: TicketState['links'][number]['reason']): void {
  const known = state.links.some((other) => other.ticket === ticket && other.reason === reason);
  if (!known) state.links = [...state.links, { ticket, reason }];
}
