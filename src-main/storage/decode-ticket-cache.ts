import { ticketTiers } from '#domain/customer/tier.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { severities } from '#domain/ticket/severity.ts';
import { statusKinds } from '#domain/ticket/status.ts';
import type { TicketCache } from '#engine/ports/ticket-store.ts';
import { flag, integer, integerOrNull, text, textOrNull, word, type Row } from './row-decoders.ts';

/** What a list needs, from a row of `tickets` joined with `ticket_views`. */
export function decodeTicketCache(row: Row): TicketCache {
  return {
    number: integer(row, 'number'),
    status: word(row, 'status', statusKinds),
    snoozedUntil: integerOrNull(row, 'snoozed_until'),
    severity: word(row, 'severity', severities),
    type: row['type'] === null ? null : word(row, 'type', issueTypes),
    tier: word(row, 'tier', ticketTiers),
    organisation: integerOrNull(row, 'organisation'),
    assignee: textOrNull(row, 'assignee'),
    escalated: flag(row, 'escalated'),
    needsReply: flag(row, 'needs_reply'),
    historic: flag(row, 'historic'),
    openedAt: integer(row, 'opened_at'),
    solvedAt: integerOrNull(row, 'solved_at'),
    lastActivityAt: integer(row, 'last_activity_at'),
    mergedInto: integerOrNull(row, 'merged_into'),
    autoResolvedAt: integerOrNull(row, 'auto_resolved_at'),
    nextDue: integerOrNull(row, 'next_due'),
    atRiskFrom: integerOrNull(row, 'at_risk_from'),
    escalationDue: integerOrNull(row, 'escalation_due'),
    breached: flag(row, 'breached'),
    view: text(row, 'view'),
  };
}
