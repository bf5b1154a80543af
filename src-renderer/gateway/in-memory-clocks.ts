import type { ClockView } from '#contract/tickets.ts';
import type { Status } from '#domain/ticket/status.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';

const atRiskPart = 0.75;

/** A clock over a day without closed hours; enough for the console's own tests. The true rule is the domain's. */
export function simpleClock(clock: {
  readonly kind: ClockView['kind'];
  readonly startedAt: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly target: Duration | null;
  readonly status: Status;
  readonly now: Instant;
}): ClockView {
  const { kind, startedAt, stoppedAt, target, status, now } = clock;
  const none: ClockView = {
    kind,
    state: 'none',
    startedAt: null,
    stoppedAt: null,
    due: null,
    target,
    left: null,
    atRiskFrom: null,
    breachedAt: null,
  };
  if (startedAt === null || target === null) return none;
  const due = startedAt + target;
  const common = { kind, startedAt, stoppedAt, target };
  const late = (stoppedAt ?? now) > due;
  if (stoppedAt !== null)
    return {
      ...common,
      state: late ? 'breached' : 'met',
      due,
      left: due - stoppedAt,
      atRiskFrom: null,
      breachedAt: late ? due : null,
    };
  const paused = status.kind !== 'open' && status.kind !== 'solved';
  if (paused && !late)
    return { ...common, state: 'paused', due: null, left: due - now, atRiskFrom: null, breachedAt: null };
  return {
    ...common,
    state: late ? 'breached' : 'running',
    due,
    left: due - now,
    atRiskFrom: startedAt + target * atRiskPart,
    breachedAt: late ? due : null,
  };
}
