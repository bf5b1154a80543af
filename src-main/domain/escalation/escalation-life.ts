import type { KeptBy } from './escalation-book.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';

/** How an escalation came to an end. `withdrawn`: the ticket's mark was taken away. */
export type EscalationEnding = {
  readonly kind: 'ended' | 'withdrawn' | 'solved' | 'merged';
  /** The entry of the log that ended it. */
  readonly entry: number;
  readonly at: Instant;
  readonly by: string;
  readonly because: string | null;
};

/** One of the limits of an escalation: that somebody takes it on, or that it is done. */
export type EscalationStep = {
  readonly kind: KeptBy;
  readonly due: Instant;
  /** When it was done; null while it is not. */
  readonly keptAt: Instant | null;
};

/** An escalation from its beginning to its end, as the log has it. */
export type EscalationLife = {
  readonly opened: Extract<TicketEvent, { kind: 'escalation-opened' }>;
  readonly acknowledged: { readonly at: Instant; readonly by: string } | null;
  readonly ended: EscalationEnding | null;
};

/**
 * The escalations of a ticket in the order they were opened, from effective events in order. All that are open end when
 * the ticket's mark is taken away, when it is solved and when it is merged into another.
 */
export function escalationLives(events: readonly TicketEvent[]): readonly EscalationLife[] {
  const lives = new Map<number, EscalationLife>();
  const end = (id: number, ended: EscalationEnding): void => {
    const life = lives.get(id);
    if (life !== undefined && life.ended === null) lives.set(id, { ...life, ended });
  };
  for (const event of events) {
    const { at, id: entry } = event;
    const by = actorName(event.actor);
    switch (event.kind) {
      case 'escalation-opened':
        lives.set(event.id, { opened: event, acknowledged: null, ended: null });
        break;
      case 'escalation-acknowledged': {
        const life = lives.get(event.escalation);
        if (life !== undefined && life.ended === null && life.acknowledged === null)
          lives.set(event.escalation, { ...life, acknowledged: { at, by } });
        break;
      }
      case 'escalation-ended':
        end(event.escalation, { kind: 'ended', entry, at, by, because: event.because });
        break;
      case 'escalated':
        if (!event.on) for (const id of lives.keys()) end(id, { kind: 'withdrawn', entry, at, by, because: null });
        break;
      case 'status-changed':
        if (event.to.kind === 'solved')
          for (const id of lives.keys()) end(id, { kind: 'solved', entry, at, by, because: null });
        break;
      case 'merged-away':
        for (const id of lives.keys()) end(id, { kind: 'merged', entry, at, by, because: null });
        break;
      default:
        break;
    }
  }
  return [...lives.values()];
}

/** The limits of an escalation in the order they fall due; none where the playbook names none. An end keeps them all. */
export function escalationSteps({ opened, acknowledged, ended }: EscalationLife): readonly EscalationStep[] {
  const takenAt = acknowledged?.at ?? ended?.at ?? null;
  const doneAt = ended?.at ?? null;
  const { at, acknowledgeWithin, within, keptBy } = opened;
  return [
    ...(acknowledgeWithin === null ? [] : [{ kind: 'taken' as const, due: at + acknowledgeWithin, keptAt: takenAt }]),
    ...(within === null ? [] : [{ kind: keptBy, due: at + within, keptAt: keptBy === 'taken' ? takenAt : doneAt }]),
  ];
}

/** The limit that an escalation is running towards; null once all are kept, or without any. */
export const openStep = (life: EscalationLife): EscalationStep | null =>
  escalationSteps(life).find(({ keptAt }) => keptAt === null) ?? null;
