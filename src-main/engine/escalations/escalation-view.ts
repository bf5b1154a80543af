import type { EscalationView } from '#contract/escalations.ts';
import type { DeliveryView } from '#contract/connectors.ts';
import { escalationClock } from '#domain/escalation/escalation-clock.ts';
import { escalationLives, type EscalationLife } from '#domain/escalation/escalation-life.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import { deliveriesOf } from '#engine/connectors/queue-deliveries.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import type { EscalationDeps } from './escalation-deps.ts';

/** The escalations of a ticket with their clocks and deliveries, newest first; none for an unknown ticket. */
export function escalationsOf(deps: Pick<EscalationDeps, 'store' | 'clock'>, ticket: number): EscalationView[] {
  const events = effectiveEvents(deps.store.tickets.events(ticket));
  const lives = escalationLives(events);
  if (lives.length === 0) return [];
  const deliveries = deliveriesOf(deps, ticket);
  return lives.toReversed().map((life) => escalationView(life, events, deliveries, deps.clock.now()));
}

function escalationView(
  life: EscalationLife,
  events: readonly TicketEvent[],
  deliveries: readonly DeliveryView[],
  now: Instant,
): EscalationView {
  const { opened, acknowledged, ended } = life;
  const { id, ticket, outcome, title, to, promise, at, note } = opened;
  const keys = events.flatMap((event) => {
    if (event.kind !== 'delivered' || event.escalation !== id || event.key === null) return [];
    return [{ service: event.service, key: event.key, url: event.url }];
  });
  return {
    id,
    ticket,
    outcome,
    title,
    to,
    promise,
    at,
    by: actorName(opened.actor),
    note,
    acknowledged: acknowledged && { ...acknowledged },
    keys,
    clock: escalationClock(life, now, { timeZone: localZone() }),
    ended: ended && { at: ended.at, by: ended.by, because: ended.because },
    message: opened.internal?.text ?? '',
    deliveries: deliveries.filter((delivery) => delivery.escalation === id),
  };
}
