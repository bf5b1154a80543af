import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import { minute } from '#domain/time/instant.ts';
import { classification, eventLog, system } from '#test/domain/ticket/event-log.ts';
import type { Entry } from '#test/domain/ticket/event-log.ts';
import { playbookPolicy } from './playbook-policy.ts';

/** Monday 5 January 2026, 10:00 UTC. */
export const t0 = Date.UTC(2026, 0, 5, 10);
export const at = (minutes: number): number => t0 + minutes * minute;

/** The log of a ticket that came in at `t0`: opened, mail, classified, tier, version 1 (ids 1 to 5), then `more`. */
export function ticketLog(
  severity: Severity,
  tier: 'starter' | 'professional' | 'enterprise',
  ...more: readonly Entry[]
): readonly TicketEvent[] {
  return eventLog(
    { at: t0, kind: 'opened', subject: 'x', historic: false },
    { at: t0, kind: 'customer-mail', message: 1 },
    { at: t0, kind: 'classified', message: 1, classification: classification(severity) },
    { at: t0, kind: 'tier-changed', to: tier, organisation: 1, because: '', actor: system },
    { at: t0, kind: 'policy-applied', version: 1 },
    ...more,
  );
}

/** An Enterprise High ticket: 30 minutes, 2 hours. */
export const enterpriseHigh = (...more: readonly Entry[]): readonly TicketEvent[] =>
  ticketLog('high', 'enterprise', ...more);

export const input = (events: readonly TicketEvent[], now: number, policy: SlaPolicy = playbookPolicy) => ({
  events,
  policy,
  now,
  customerTimeZone: null,
});
