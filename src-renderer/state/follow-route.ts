import type { ConsoleState } from './console-state.ts';
import type { Route } from './route.ts';

/**
 * Loads what the address shows, now and whenever it changes: the queue's list, the open ticket. Subscribes before
 * anything renders, so that a press needs one render with the stores already switched.
 */
export function followRoute({ route, list, details }: Pick<ConsoleState, 'route' | 'list' | 'details'>): void {
  let shown: Route | null = null;
  const follow = (next: Route): void => {
    if (next === shown) return;
    const openBefore = shown === null || shown.kind === 'page' ? null : shown.ticket;
    shown = next;
    if (next.kind === 'queue')
      list.show({ queue: next.queue, tier: next.tier, sort: list.store.getState().query.sort });
    if (next.kind !== 'page' && next.ticket !== null && next.ticket !== openBefore) details.open(next.ticket);
  };
  route.store.subscribe((state) => follow(state.route));
  follow(route.store.getState().route);
}
