import type { Params, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { clockShifts, describeShift } from '#domain/sla/compare-reports.ts';
import { computeSla } from '#domain/sla/compute-sla.ts';
import type { SlaReport } from '#domain/sla/sla-report.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { TicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { clockDetail } from '#engine/tickets/clock-view.ts';
import { slaInput } from '#engine/tickets/refresh-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** The clocks of a ticket before and after a new severity or tier, as if it were confirmed now. Changes nothing. */
export function previewChange(
  deps: TicketDeps,
  { number, change }: Params<'tickets.previewChange'>,
): Outcome<Result<'tickets.previewChange'>> {
  const log = deps.store.tickets.events(number);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${number}` });
  const now = deps.clock.now();
  const state = foldTicket(number, log);
  const body: TicketEventBody =
    change.kind === 'severity'
      ? { kind: 'severity-changed', to: change.to }
      : { kind: 'tier-changed', to: change.to, organisation: state.organisation, because: 'set by hand' };
  const id = log.reduce((most, event) => Math.max(most, event.id), 0) + 1;
  const confirmed: TicketEvent = { ...body, id, ticket: number, at: now, recordedAt: now, actor: deps.agent() };
  const input = slaInput(deps.store, state, log, now, deps.policy());
  const before = computeSla(input);
  const after = computeSla({ ...input, events: [...log, confirmed] });
  return succeed({
    before: clocksOf(before),
    after: clocksOf(after),
    shifts: clockShifts(before, after).map((shift) => ({
      clock: shift.kind,
      dueBefore: shift.before.due,
      dueAfter: shift.after.due,
      breaches: shift.after.state === 'breached' && shift.before.state !== 'breached',
      text: describeShift(shift, { timeZone: localZone() }),
    })),
  });
}

const clocksOf = (report: SlaReport) => ({
  firstResponse: clockDetail(report.firstResponse),
  nextResponse: clockDetail(report.nextResponse),
  resolution: clockDetail(report.resolution),
});
