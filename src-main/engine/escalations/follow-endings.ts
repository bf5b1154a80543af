import { escalationLives } from '#domain/escalation/escalation-life.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { queueDeliveries, type QueueDeps } from '#engine/connectors/queue-deliveries.ts';

const words = { solved: 'The ticket is solved.', withdrawn: 'The escalation was taken back.' } as const;

/**
 * Escalations also end with their ticket: when it is solved, or its mark is taken away. The systems that have them hear
 * of that as of an end by hand, unless it is undone in time; an incident must not go on ringing. Merged ones go on
 * elsewhere.
 */
export function followEndings(deps: QueueDeps, tickets: readonly number[]): void {
  const { store } = deps;
  if (store.connectors.list().length === 0) return;
  for (const ticket of tickets) {
    const triggered = new Set(
      store.deliveries.list({ ticket, states: null, limit: 500 }).flatMap(({ escalation }) => escalation ?? []),
    );
    if (triggered.size === 0) continue;
    for (const { opened, ended } of escalationLives(effectiveEvents(store.tickets.events(ticket)))) {
      if (!triggered.has(opened.id) || (ended?.kind !== 'solved' && ended?.kind !== 'withdrawn')) continue;
      const title = opened.internal?.title ?? opened.title;
      const text = `${words[ended.kind]} Noted by ${ended.by}.`;
      store.transaction(() =>
        queueDeliveries(deps, {
          ticket,
          escalation: opened.id,
          connectors: [],
          destinations: [],
          title,
          text,
          action: 'resolve',
          entry: ended.entry,
        }),
      );
    }
  }
}
