import type { Correction } from '#domain/classification/correction.ts';
import { effectiveEvents } from './effective-events.ts';
import { openingClassification } from './rating-timeline.ts';
import type { TicketEvent } from './ticket-event.ts';

/** What agents made of a ticket's classified mail, without its text. `message` is that mail. */
export type LabelCorrection = Omit<Correction, 'subject' | 'body'> & { readonly message: number };

/**
 * The correction that a ticket's log amounts to: type and severity as agents last set them, be it to what the machine
 * had said. Null where the machine said nothing, nobody set either, what was set was undone, or an agent asked
 * afterwards not to learn from it.
 */
export function labelCorrection(log: readonly TicketEvent[]): LabelCorrection | null {
  const events = effectiveEvents(log);
  const opening = openingClassification(events);
  if (opening === null) return null;
  let found: Pick<Correction, 'type' | 'severity'> = {};
  let last: { readonly by: string; readonly at: number } | null = null;
  for (const event of events) {
    if (event.actor.kind !== 'agent') continue;
    switch (event.kind) {
      case 'type-changed':
        found = { ...found, type: event.to };
        last = { by: event.actor.name, at: event.at };
        break;
      case 'severity-changed':
        found = { ...found, severity: event.to };
        last = { by: event.actor.name, at: event.at };
        break;
      case 'correction-forgotten':
        found = {};
        last = null;
        break;
      default:
        break;
    }
  }
  if (last === null) return null;
  const { type, probability, severity } = opening.classification;
  return { message: opening.message, said: { type, probability, severity }, ...found, ...last };
}
