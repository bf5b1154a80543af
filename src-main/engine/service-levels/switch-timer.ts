import type { Params, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import { ticketTimers } from '#domain/sla/ticket-timers.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** Starts or ends a timer of the playbook (§2 code fix, §4 diagnosis). What is so already gets no entry. */
export function switchTimer(
  deps: TicketDeps,
  { number, timer, action }: Params<'tickets.timer'>,
): Outcome<Result<'tickets.timer'>> {
  const log = deps.store.tickets.events(number);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${number}` });
  const state = foldTicket(number, log);
  const refuse = (message: string) => fail({ kind: 'refused', message });
  if (state.mergedInto !== null) return refuse(`#${number} was merged into #${state.mergedInto}; change that one.`);
  const on = action === 'start';
  if (on && state.status.kind === 'solved') return refuse(`#${number} is solved; open it again first.`);
  const timers = ticketTimers(effectiveEvents(log), timersOf(deps.policy()), state.severity, deps.clock.now());
  const runs = timers.some(({ kind, endedAt }) => kind === timer && endedAt === null);
  const entries = runs === on ? [] : [{ ticket: number, body: { kind: 'timer-switched', timer, on } as const }];
  return succeed(appendAndRefresh(deps, entries));
}
