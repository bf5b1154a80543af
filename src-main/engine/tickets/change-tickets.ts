import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { TicketChange, TicketRow } from '#contract/tickets.ts';
import type { TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { appendAndRefresh } from './append-and-refresh.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** One change on one or several tickets. A ticket that is so already gets no entry. All or none. */
export function changeTickets(
  deps: TicketDeps,
  numbers: readonly number[],
  change: TicketChange,
): Outcome<{ undo: number[]; rows: TicketRow[] }> {
  const now = deps.clock.now();
  if (change.kind === 'status' && change.to.kind === 'snoozed' && change.to.until <= now) {
    return fail({ kind: 'refused', message: 'A ticket can only be snoozed until a moment in the future.' });
  }
  const logs = deps.store.tickets.eventsOf(numbers);
  const entries = [];
  for (const number of new Set(numbers)) {
    const events = logs.get(number);
    if (!events || events.length === 0) return fail({ kind: 'not-found', what: `ticket #${number}` });
    const state = foldTicket(number, events);
    if (state.mergedInto !== null)
      return fail({ kind: 'refused', message: `#${number} was merged into #${state.mergedInto}; change that one.` });
    const body = changeEvent(state, change);
    if (body) entries.push({ ticket: number, body });
  }
  return succeed(appendAndRefresh(deps, entries));
}

/** The log entry of a change; null where nothing would change. */
function changeEvent(state: TicketState, change: TicketChange): TicketEventBody | null {
  switch (change.kind) {
    case 'severity':
      return state.severity === change.to && state.severityByAgent
        ? null
        : {
            kind: 'severity-changed',
            to: change.to,
            ...(change.because === undefined ? {} : { because: change.because }),
          };
    case 'type':
      return state.type === change.to && state.typeByAgent ? null : { kind: 'type-changed', to: change.to };
    case 'status':
      return JSON.stringify(state.status) === JSON.stringify(change.to)
        ? null
        : { kind: 'status-changed', to: change.to };
    case 'assignee':
      return state.assignee === change.to ? null : { kind: 'assigned', to: change.to };
    case 'tier':
      return state.tier === change.to
        ? null
        : {
            kind: 'tier-changed',
            to: change.to,
            organisation: state.organisation,
            because: change.because ?? 'set by hand',
          };
    case 'escalated':
      return state.escalated === change.to ? null : { kind: 'escalated', on: change.to };
    case 'tags': {
      const added = change.add.filter((tag) => !state.tags.includes(tag));
      const removed = change.remove.filter((tag) => state.tags.includes(tag));
      return added.length + removed.length === 0 ? null : { kind: 'tags-changed', added, removed };
    }
    default:
      return change satisfies never;
  }
}
