import type { ClockDetail, ClockView } from '#contract/tickets.ts';
import type { SlaClock, SlaReport } from '#domain/sla/sla-report.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A clock as the console gets it. */
export function clockView(clock: SlaClock): ClockView {
  const { kind, state, startedAt, stoppedAt, due, target, left, atRiskFrom, breachedAt } = clock;
  return { kind, state, startedAt, stoppedAt, due, target, left, atRiskFrom, breachedAt };
}

export function clockDetail(clock: SlaClock): ClockDetail {
  return {
    ...clockView(clock),
    byHand: clock.byHand,
    explanation: clock.explanation,
    spans: clock.spans.map((span) => ({ ...span })),
  };
}

/** The clock a row shows: the earliest that runs, else a paused one, else the last verdict. */
export function leadingClock(report: SlaReport): SlaClock {
  const clocks = [report.firstResponse, report.nextResponse, report.resolution];
  const ticking = clocks.filter((clock) => clock.due !== null && clock.stoppedAt === null && clock.state !== 'none');
  ticking.sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
  return (
    ticking[0] ??
    clocks.find((clock) => clock.state === 'paused') ??
    [report.resolution, report.nextResponse, report.firstResponse].find((clock) => clock.state !== 'none') ??
    report.firstResponse
  );
}

/** A cached clock, brought up to `now`: a running clock whose deadline has passed is breached, at its deadline. */
export function advanceClock(view: ClockView, now: Instant): ClockView {
  if (view.due === null || view.stoppedAt !== null) return view;
  const passed = view.state === 'running' && view.due <= now;
  return {
    ...view,
    state: passed ? 'breached' : view.state,
    breachedAt: passed ? view.due : view.breachedAt,
    left: view.due - now,
  };
}
