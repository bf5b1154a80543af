import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { TicketRow } from '#contract/tickets.ts';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import { carryEscalations } from './carry-escalations.ts';
import { copyMailEvents } from './copy-mail-events.ts';
import { readTicket, refreshTickets } from './refresh-tickets.ts';
import type { TicketDeps } from './ticket-deps.ts';

/**
 * Moves the mail of `from` into `into`; `from` stays as a pointer. The earliest start and the worst breach are kept

 * (behaviour.md, "Mail into tickets"), and escalations that are open go on with their clocks. The entries of `undo` take the whole merge back.
 */
export function mergeTickets(
  deps: TicketDeps,
  from: number,
  into: number,
): Outcome<{ undo: number[]; rows: TicketRow[] }> {
  const { store } = deps;
  if (from === into) return fail({ kind: 'refused', message: 'A ticket cannot be merged with itself.' });
  const now = deps.clock.now();
  const sourceLog = store.tickets.events(from);
  const targetLog = store.tickets.events(into);
  if (sourceLog.length === 0) return fail({ kind: 'not-found', what: `ticket #${from}` });
  if (targetLog.length === 0) return fail({ kind: 'not-found', what: `ticket #${into}` });
  const source = readTicket(store, from, sourceLog, now, deps.policy());
  const target = readTicket(store, into, targetLog, now, deps.policy());
  if (source.state.mergedInto !== null)
    return fail({ kind: 'refused', message: `#${from} was merged into #${source.state.mergedInto} already.` });
  if (target.state.mergedInto !== null)
    return fail({
      kind: 'refused',
      message: `#${into} was merged into #${target.state.mergedInto}; merge into that one.`,
    });

  const messages = store.messages.ofTicket(from).map((message) => message.id);
  const actor = deps.agent();
  const clocks = [source.report.firstResponse, source.report.nextResponse, source.report.resolution];
  const common = { at: now, recordedAt: now, actor };
  const result = store.transaction(() => {
    const merge: NewTicketEvent[] = [
      {
        ...common,
        ticket: into,
        kind: 'merged-in',
        from,
        messages,
        startedAt: source.report.firstResponse.startedAt ?? source.state.openedAt,
        breachedAt: null,
        breaches: clocks.flatMap(({ kind, breachedAt }) => (breachedAt === null ? [] : [{ clock: kind, breachedAt }])),
      },
      { ...common, ticket: from, kind: 'merged-away', into },
    ];
    const markers = store.tickets.append(merge);
    store.tickets.append(copyMailEvents(sourceLog, new Set(messages), into, now));
    const carried = carryEscalations(store, sourceLog, target.state, now);
    store.messages.setTicket(messages, into);
    return {
      undo: [...markers.map((event) => event.id), ...carried],
      rows: refreshTickets(store, [into, from], now, deps.policy()),
    };
  });
  deps.onChanged(result.rows);
  return succeed(result);
}
