import { escalationLives } from '#domain/escalation/escalation-life.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { NewTicketEvent, TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';

/**
 * Lets the open escalations of a log go on in the ticket that it is merged into, each from its own start, so that its
 * deadline stays. To be called within the transaction of the merge; returns the new entries' ids.
 */
export function carryEscalations(
  store: Store,
  log: readonly TicketEvent[],
  into: Pick<TicketState, 'number' | 'escalated'>,
  now: Instant,
): readonly number[] {
  const open = escalationLives(effectiveEvents(log)).filter(({ ended }) => ended === null);
  if (open.length === 0) return [];
  const common = { ticket: into.number, recordedAt: now };
  const opened = store.tickets.append(
    open.map(({ opened: { id: _id, ...entry } }): NewTicketEvent => ({ ...entry, ...common })),
  );
  const followers: NewTicketEvent[] = open.flatMap(({ acknowledged }, index): NewTicketEvent[] => {
    const escalation = opened[index]?.id;
    if (acknowledged === null || escalation === undefined) return [];
    const actor = { kind: 'agent', name: acknowledged.by } as const;
    return [{ kind: 'escalation-acknowledged', escalation, at: acknowledged.at, actor, ...common }];
  });
  if (!into.escalated) followers.push({ kind: 'escalated', on: true, at: now, actor: { kind: 'system' }, ...common });
  return [...opened, ...store.tickets.append(followers)].map(({ id }) => id);
}
