import type { TimerKind } from '#domain/ticket/ticket-event.ts';
import type { ConsoleState } from './console-state.ts';

/** What pressing a timer's key does: it ends what runs, and starts what does not. */
export function timerAction(state: Pick<ConsoleState, 'details'>, number: number, timer: TimerKind): 'start' | 'end' {
  const known = state.details.store.getState().byNumber.get(number);
  if (known?.kind !== 'ready') return 'start';
  return known.detail.timers.some(({ kind, endedAt }) => kind === timer && endedAt === null) ? 'end' : 'start';
}
