import type { TicketTier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { ClockKind } from './sla-report.ts';

/** Names as sentences use them. */
export const severityNames: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};
export const tierNames: Readonly<Record<TicketTier, string>> = {
  starter: 'Starter',
  professional: 'Professional',
  enterprise: 'Enterprise',
  unassigned: 'Unassigned (Starter grid)',
};
export const clockNames: Readonly<Record<ClockKind, string>> = {
  'first-response': 'first response',
  'next-response': 'next response',
  resolution: 'resolution',
};
