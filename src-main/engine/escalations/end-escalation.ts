import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { escalationLives, type EscalationLife } from '#domain/escalation/escalation-life.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { TicketEventBody } from '#domain/ticket/ticket-event.ts';
import { queueDeliveries } from '#engine/connectors/queue-deliveries.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import { escalationsOf } from './escalation-view.ts';

/** Ends an escalation: the promise is kept, or the matter is back with support. With the last one the ticket's mark goes. */
export function endEscalation(
  deps: EscalationDeps,
  { ticket, escalation, because }: DecodedParams<'escalations.end'>,
): Outcome<Result<'escalations.end'>> {
  const found = openLife(deps, ticket, escalation);
  if (!found.ok) return found;
  const { life, isLast } = found.value;
  const why = because === null || because === '' ? null : because;
  const bodies: TicketEventBody[] = [{ kind: 'escalation-ended', escalation, because: why }];
  if (isLast) bodies.push({ kind: 'escalated', on: false });
  const words = `Ended by ${actorName(deps.agent())}${why === null ? '.' : `: ${why}`}`;
  return settle(deps, life, bodies, { action: 'resolve', words });
}

/** Somebody has taken it on. */
export function acknowledgeEscalation(
  deps: EscalationDeps,
  { ticket, escalation }: DecodedParams<'escalations.acknowledge'>,
): Outcome<Result<'escalations.acknowledge'>> {
  const found = openLife(deps, ticket, escalation);
  if (!found.ok) return found;
  const { life } = found.value;
  if (life.acknowledged !== null)
    return fail({ kind: 'refused', message: `It was taken on already, as ${life.acknowledged.by} noted.` });
  const words = `Taken on, noted by ${actorName(deps.agent())}.`;
  return settle(deps, life, [{ kind: 'escalation-acknowledged', escalation }], { action: 'acknowledge', words });
}

/** An escalation that has not ended; `isLast`: no other is open on the ticket. */
function openLife(
  { store }: EscalationDeps,
  ticket: number,
  escalation: number,
): Outcome<{ readonly life: EscalationLife; readonly isLast: boolean }> {
  const lives = escalationLives(effectiveEvents(store.tickets.events(ticket)));
  const life = lives.find(({ opened }) => opened.id === escalation);
  if (life === undefined) return fail({ kind: 'not-found', what: `escalation ${escalation} of ticket #${ticket}` });
  if (life.ended !== null) return fail({ kind: 'refused', message: 'This escalation has ended.' });
  return succeed({ life, isLast: !lives.some((other) => other !== life && other.ended === null) });
}

/** Writes it down and tells the systems that have it; one transaction. */
function settle(
  deps: EscalationDeps,
  { opened }: EscalationLife,
  bodies: readonly TicketEventBody[],
  { action, words }: { readonly action: 'acknowledge' | 'resolve'; readonly words: string },
): Outcome<Result<'escalations.end'>> {
  const { ticket, id } = opened;
  const title = opened.internal?.title ?? opened.title;
  const { undo, rows } = appendAndRefresh(
    deps,
    bodies.map((body) => ({ ticket, body })),
    ([first]) => {
      const order = { ticket, escalation: id, connectors: [], title, text: words, destinations: [] };
      queueDeliveries(deps, { ...order, action, entry: first?.id ?? null });
    },
  );
  const escalation = escalationsOf(deps, ticket).find((each) => each.id === id);
  if (escalation === undefined) throw new Error('an escalation that was settled is in the log');
  return succeed({ undo, rows, escalation });
}
