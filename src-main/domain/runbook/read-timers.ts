import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import type { Runbook } from './runbook.ts';
import type { Run } from './runs-in-log.ts';

/** A step's timer. `due` stays when it is stopped; `idle` has neither start nor due. */
export type RunTimer = {
  readonly label: string;
  readonly length: Duration;
  readonly state: 'idle' | 'running' | 'over' | 'stopped';
  readonly startedAt: Instant | null;
  readonly due: Instant | null;
};

type Life = { readonly startedAt: Instant; readonly stopped: boolean };

/**
 * The timers of a run by step, from the effective events of its ticket. One `from: run` begins with the run, one
 * `from: step` when an agent starts it; started again while it runs, it keeps its start. All stop for good when the run
 * ends, the ticket is solved or merged away; an agent may start them anew.
 */
export function readTimers(
  run: Run,
  { steps }: Runbook,
  events: readonly TicketEvent[],
  now: Instant,
): ReadonlyMap<string, RunTimer> {
  const lives = new Map<string, Life>();
  const stop = (step: string): void => {
    const life = lives.get(step);
    if (life !== undefined) lives.set(step, { ...life, stopped: true });
  };
  for (const event of events) {
    if (event.id === run.id) {
      for (const { id, timer } of steps)
        if (timer?.from === 'run') lives.set(id, { startedAt: run.startedAt, stopped: false });
    } else if (event.kind === 'runbook-timer' && event.run === run.id) {
      if (!event.on) stop(event.step);
      else if (lives.get(event.step)?.stopped !== false) lives.set(event.step, { startedAt: event.at, stopped: false });
    } else if (
      event.kind === 'merged-away' ||
      (event.kind === 'status-changed' && event.to.kind === 'solved') ||
      (event.kind === 'runbook-ended' && event.run === run.id)
    ) {
      for (const step of lives.keys()) stop(step);
    }
  }
  const timers = new Map<string, RunTimer>();
  for (const { id, timer } of steps)
    if (timer !== null) timers.set(id, timerNow(timer.label, timer.after, lives.get(id), now));
  return timers;
}

function timerNow(label: string, length: Duration, life: Life | undefined, now: Instant): RunTimer {
  if (life === undefined) return { label, length, state: 'idle', startedAt: null, due: null };
  const { startedAt, stopped } = life;
  const due = startedAt + length;
  return { label, length, state: stopped ? 'stopped' : now >= due ? 'over' : 'running', startedAt, due };
}
