import type { TicketTier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { ChipTone } from './Chip.tsx';

/** The colours that stand beside the words of tiers and severities. */
export const tierTone: Readonly<Record<TicketTier, ChipTone>> = {
  enterprise: 'purple',
  professional: 'teal',
  starter: 'plain',
  unassigned: 'grey',
};
export const severityTone: Readonly<Record<Severity, ChipTone>> = {
  critical: 'red',
  high: 'red',
  medium: 'amber',
  low: 'plain',
};
