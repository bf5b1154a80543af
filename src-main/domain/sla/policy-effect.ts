import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import { hour } from '#domain/time/instant.ts';
import type { Instant } from '#domain/time/instant.ts';
import { computeSla } from './compute-sla.ts';
import type { SlaInput } from './compute-sla.ts';
import type { SlaPolicy } from './sla-policy.ts';
import type { ClockKind, SlaClock, SlaReport } from './sla-report.ts';

/**
 * What another policy would do to an open clock. `breaches-now`: it would be overdue at once; `breaches-soon`: within
 * the hour, where it is not so now; `saved`: it would have been due within the hour and no longer is; `moved`: another
 * deadline. A breach that has happened stays, so nothing overdue is ever saved.
 */
export type PolicyEffect = {
  readonly clock: ClockKind;
  readonly effect: 'breaches-now' | 'breaches-soon' | 'saved' | 'moved';
  readonly dueBefore: Instant | null;
  readonly dueAfter: Instant | null;
};

const soon = hour;

/** The effects on a ticket's open clocks if `next` were applied now; empty where nothing changes. */
export function policyEffects(input: SlaInput, next: SlaPolicy): readonly PolicyEffect[] {
  const before = computeSla({ ...input, withSpans: false });
  const after = computeSla({ ...appliedNow(input, next), withSpans: false });
  return openClocks(before).flatMap((clock, index) => {
    const then = openClocks(after)[index];
    if (clock === null || then === null || then === undefined || clock.state === 'breached') return [];
    if (clock.due === then.due && clock.left === then.left && clock.state === then.state) return [];
    return [{ clock: clock.kind, effect: effectOf(clock, then, input.now), dueBefore: clock.due, dueAfter: then.due }];
  });
}

/** The same ticket with `next` applied now, as the log would say it. */
export function appliedNow(input: SlaInput, next: SlaPolicy): SlaInput {
  const { events, policy, now } = input;
  const applied: TicketEvent = {
    kind: 'policy-applied',
    version: next.version,
    id: events.reduce((most, { id }) => Math.max(most, id), 0) + 1,
    ticket: events[0]?.ticket ?? 0,
    at: now,
    recordedAt: now,
    actor: { kind: 'system' },
  };
  const earlierPolicies = new Map([...(input.earlierPolicies ?? []), [policy.version, policy]]);
  earlierPolicies.delete(next.version);
  return { ...input, events: [...events, applied], policy: next, earlierPolicies };
}

function openClocks(report: SlaReport): readonly (SlaClock | null)[] {
  return [report.firstResponse, report.nextResponse, report.resolution].map((clock) =>
    clock.startedAt === null || clock.stoppedAt !== null ? null : clock,
  );
}

function effectOf(before: SlaClock, after: SlaClock, now: Instant): PolicyEffect['effect'] {
  const isSoon = ({ due }: SlaClock): boolean => due !== null && due <= now + soon;
  if (after.state === 'breached') return 'breaches-now';
  if (isSoon(after)) return isSoon(before) ? 'moved' : 'breaches-soon';
  return isSoon(before) ? 'saved' : 'moved';
}
