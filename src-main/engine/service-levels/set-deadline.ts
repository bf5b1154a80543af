import type { Params, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { clockNames } from '#domain/sla/rating-words.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import { readTicket } from '#engine/tickets/refresh-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** Sets the deadline of a clock that has not stopped, or hands it back to the service levels (`due` null). */
export function setDeadline(
  deps: TicketDeps,
  { number, clock: kind, due }: Params<'tickets.setDeadline'>,
): Outcome<Result<'tickets.setDeadline'>> {
  const now = deps.clock.now();
  const log = deps.store.tickets.events(number);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${number}` });
  const refuse = (message: string) => fail({ kind: 'refused', message });
  const { state, report } = readTicket(deps.store, number, log, now, deps.policy(), false);
  if (state.mergedInto !== null) return refuse(`#${number} was merged into #${state.mergedInto}; change that one.`);
  const clock = [report.firstResponse, report.nextResponse, report.resolution].find((each) => each.kind === kind);
  if (clock === undefined || clock.startedAt === null || clock.stoppedAt !== null)
    return refuse(`The ${clockNames[kind]} of #${number} does not run, so it has no deadline to set.`);
  if (due !== null && due <= now) return refuse('A deadline can only be set to a moment in the future.');
  if (due === null && !clock.byHand) return refuse(`The deadline of the ${clockNames[kind]} was not set by hand.`);
  return succeed(appendAndRefresh(deps, [{ ticket: number, body: { kind: 'deadline-set', clock: kind, due } }]));
}
