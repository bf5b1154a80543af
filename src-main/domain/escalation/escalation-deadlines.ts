import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import { escalationLives, escalationSteps, type EscalationStep } from './escalation-life.ts';

/** A limit of an escalation that has not ended, and that nothing has kept yet. */
export type EscalationDeadline = {
  readonly escalation: number;
  readonly step: EscalationStep['kind'];
  readonly due: Instant;
  readonly to: string;
  readonly promise: string;
};

/** The deadlines that a ticket's escalations run towards, past ones too, from effective events in order. */
export function escalationDeadlines(events: readonly TicketEvent[]): readonly EscalationDeadline[] {
  return escalationLives(events).flatMap((life) => {
    const { id, to, promise } = life.opened;
    if (life.ended !== null) return [];
    return escalationSteps(life).flatMap(({ kind, due, keptAt }) =>
      keptAt === null ? [{ escalation: id, step: kind, due, to, promise }] : [],
    );
  });
}

/** Those that passed before `now` without that being on record. */
export function unrecordedMisses(events: readonly TicketEvent[], now: Instant): readonly EscalationDeadline[] {
  return escalationDeadlines(events).filter(
    ({ escalation, step, due }) =>
      due < now &&
      !events.some(
        (event) => event.kind === 'escalation-missed' && event.escalation === escalation && event.step === step,
      ),
  );
}
