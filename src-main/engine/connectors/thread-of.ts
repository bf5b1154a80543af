import type { Delivery } from '#domain/connector/delivery.ts';
import type { Store } from '#engine/ports/store.ts';

/** The Slack message of the same escalation in the same channel that a later one answers; null where there is none. */
export function threadOf(store: Store, { id, connector, escalation, request }: Delivery): string | null {
  const { target } = request;
  if (target.service !== 'slack-bot' || escalation === null) return null;
  for (const before of store.deliveries.ofEscalation(escalation)) {
    if (before.id >= id) return null;
    const there = before.request.target;
    if (before.connector !== connector || there.service !== 'slack-bot' || there.channel !== target.channel) continue;
    if (before.state.kind === 'delivered' && before.state.key !== null) return before.state.key;
  }
  return null;
}
