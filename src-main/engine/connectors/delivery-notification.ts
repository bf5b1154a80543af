import type { Events } from '#contract/events.ts';
import type { Delivery } from '#domain/connector/delivery.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What the agent is told when a delivery needs them; null where the state is no news. */
export function deliveryNotification(
  { id, ticket, request, state }: Delivery,
  now: Instant,
): Events['notification'] | null {
  const tell = (title: string, body: string): Events['notification'] => ({
    id: `delivery-${id}-${state.kind}`,
    at: now,
    kind: 'problem',
    title,
    body,
    ticket,
  });
  switch (state.kind) {
    case 'failed':
      return tell(`Not handed over: #${ticket} to ${request.name}`, state.fault.message);
    case 'unknown':
      return tell(
        `Did it arrive? #${ticket} in ${request.name}`,
        'No answer came, and it cannot be asked. Look there, then say whether it arrived or send it again.',
      );
    default:
      return null;
  }
}
