import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { TicketRow } from '#contract/tickets.ts';
import { followCorrections } from '#engine/corrections/follow-corrections.ts';
import type { NewTicketEvent, TicketEvent } from '#domain/ticket/ticket-event.ts';
import { refreshTickets } from './refresh-tickets.ts';
import { runNews } from './run-news.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Takes entries back by appending to the log. Mail that a merge or split had moved goes home. */
export function undoEvents(deps: TicketDeps, ids: readonly number[]): Outcome<{ rows: TicketRow[] }> {
  const { store } = deps;
  const targets: TicketEvent[] = [];
  for (const id of ids) {
    const event = store.tickets.event(id);
    if (!event) return fail({ kind: 'not-found', what: `log entry ${id}` });
    if (!mayBeUndone(event)) return fail({ kind: 'refused', message: 'What came by mail cannot be undone.' });
    targets.push(event);
  }
  const now = deps.clock.now();
  const actor = deps.agent();
  const { rows, corrected } = store.transaction(() => {
    const entries = targets.map((event): NewTicketEvent => ({
      kind: 'undone',
      event: event.id,
      ticket: event.ticket,
      at: now,
      recordedAt: now,
      actor,
    }));
    for (const event of targets) {
      if (event.kind === 'merged-in') store.messages.setTicket(event.messages, event.from);
      if (event.kind === 'split-out') {
        store.messages.setTicket(event.messages, event.ticket);
        entries.push({ kind: 'merged-away', into: event.ticket, ticket: event.into, at: now, recordedAt: now, actor });
      }
    }
    store.tickets.append(entries);
    const refreshed = refreshTickets(
      store,
      entries.map((entry) => entry.ticket),
      now,
      deps.policy(),
    );
    return { rows: refreshed, corrected: followCorrections(store, entries) };
  });
  deps.onChanged(rows);
  if (corrected) deps.onCorrected();
  const runs = runNews(store, targets);
  if (runs.length > 0) deps.onRunsChanged(runs);
  return succeed({ rows });
}

/** Agents take back what agents did; mail, breaches and classifications are facts. */
function mayBeUndone(event: TicketEvent): boolean {
  switch (event.kind) {
    case 'opened':
    case 'customer-mail':
    case 'machine-mail':
    case 'agent-reply':
    case 'auto-reply':
    case 'forwarded':
    case 'classified':
    case 'breach-recorded':
    case 'policy-applied':
    case 'escalation-missed':
      return false;
    default:
      return true;
  }
}
