import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import type { ClockKind } from '#domain/sla/sla-report.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Status, StatusKind } from '#domain/ticket/status.ts';
import type { QueueName } from '#contract/tickets.ts';

/** The words of the console for what the contract names by id. */
export const queueWords: Readonly<Record<QueueName, string>> = {
  'needs-reply': 'Needs reply',
  'at-risk': 'At risk',
  breached: 'Breached',
  'waiting-on-customer': 'Waiting on customer',
  escalated: 'Escalated',
  'auto-resolved-today': 'Auto-resolved today',
  all: 'All tickets',
};

export const tierWords: Readonly<Record<TicketTier, string>> = {
  starter: 'Starter',
  professional: 'Professional',
  enterprise: 'Enterprise',
  unassigned: 'No tier yet',
};

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** What each severity means (playbook §2). */
export const severityMeaning: Readonly<Record<Severity, string>> = {
  critical: 'Production unusable',
  high: 'Degraded, revenue affected',
  medium: 'Unavailable, workaround exists',
  low: 'Cosmetic, question, request',
};

/** What a clock measures. */
export const clockTitles: Readonly<Record<ClockKind, string>> = {
  'first-response': 'First response',
  'next-response': 'Next response',
  resolution: 'Resolution',
};

export const statusWords: Readonly<Record<StatusKind, string>> = {
  open: 'Open',
  'waiting-on-customer': 'Waiting on customer',
  'waiting-on-third-party': 'Waiting on third party',
  snoozed: 'Snoozed',
  solved: 'Solved',
};

export const typeWords: Readonly<Record<IssueType, string>> = {
  'api-key-invalid': 'API key invalid',
  'quota-exceeded': 'Quota exceeded',
  'webhook-missing': 'Webhook missing',
  'rate-limit': 'Rate limit',
  'malformed-json': 'Malformed JSON',
  'missing-field': 'Missing field',
  latency: 'Latency, DNS',
  outage: 'Outage',
  'feature-request': 'Feature request',
  'billing-question': 'Billing question',
  'billing-dispute': 'Billing dispute',
  'custom-integration': 'Custom integration',
  'bug-report': 'Bug report',
  'churn-risk': 'Churn risk',
  'missing-data': 'Missing data',
  'how-to': 'How-to',
  other: 'Other',
};

/** A type with how sure the machine is; an agent's own choice carries no figure. */
export function typeLabel(type: IssueType | null, probability: number): string {
  if (type === null) return 'Type unknown';
  return probability >= 1 ? typeWords[type] : `${typeWords[type]} · ${Math.round(probability * 100)}%`;
}

/** Why a clock stands still, in a word. */
export function pauseWord(status: Status): string {
  switch (status.kind) {
    case 'waiting-on-customer':
      return 'waiting';
    case 'waiting-on-third-party':
      return 'third party';
    case 'snoozed':
      return 'snoozed';
    case 'open':
    case 'solved':
      return 'stopped';
  }
}
