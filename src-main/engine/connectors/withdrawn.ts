import type { Delivery } from '#domain/connector/delivery.ts';
import type { Store } from '#engine/ports/store.ts';

/** Why a delivery must not go any more, in words; null: it may. What it is about was taken back, or its trigger never went. */
export function withdrawn(
  store: Store,
  { id, ticket, connector, escalation, request, state }: Delivery,
): string | null {
  // What may be there already is seen to.
  if (state.kind === 'queued' && state.doubtSince !== null) return null;
  const { entry, message } = request;
  if (entry !== null && store.tickets.events(ticket).some((event) => event.kind === 'undone' && event.event === entry))
    return 'it was taken back';
  if (message.action === 'trigger' || escalation === null) return null;
  const trigger = store.deliveries
    .ofEscalation(escalation)
    .find(
      (other) =>
        other.id < id &&
        other.connector === connector &&
        other.request.message.action === 'trigger' &&
        JSON.stringify(other.request.target) === JSON.stringify(request.target),
    );
  return trigger?.state.kind === 'cancelled' ? 'what it follows was never sent' : null;
}
