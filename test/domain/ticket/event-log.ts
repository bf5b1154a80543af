import type { Classification } from '#domain/classification/classification.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Actor, TicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';

export const ann: Actor = { kind: 'agent', name: 'Ann' };
export const customer: Actor = { kind: 'customer', address: 'kim@acme.com' };
export const system: Actor = { kind: 'system' };

export type Entry = TicketEventBody & {
  readonly at: Instant;
  readonly recordedAt?: Instant;
  readonly actor?: Actor;
  readonly id?: number;
};

/** A ticket's log for tests: ids rise from 1 in the order given, an entry is recorded when it happens unless it says otherwise. */
export function eventLog(...entries: readonly Entry[]): readonly TicketEvent[] {
  return entries.map((entry, index) => ({
    ...entry,
    id: entry.id ?? index + 1,
    ticket: 1042,
    recordedAt: entry.recordedAt ?? entry.at,
    actor: entry.actor ?? usualActor(entry.kind),
  }));
}

function usualActor(kind: TicketEventBody['kind']): Actor {
  if (kind === 'customer-mail') return customer;
  const bySystem = [
    'opened',
    'classified',
    'machine-mail',
    'auto-reply',
    'breach-recorded',
    'policy-applied',
    'linked',
  ];
  return bySystem.includes(kind) ? system : ann;
}

/** A classification of which only the severity and the type matter. */
export function classification(severity: Severity, type: Classification['type'] = 'api-key-invalid'): Classification {
  return {
    type,
    also: [],
    probability: 0.9,
    runnerUp: null,
    margin: 0.5,
    severity,
    severityReason: '',
    evidence: [],
    facts: [],
  };
}
