import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { EscalationOutcome, EscalationTimes } from './escalation-book.ts';

/** How long an escalation of a ticket may take: the first limit that fits it, else the outcome's own times. */
export function timesFor(
  outcome: Pick<EscalationOutcome, 'within' | 'acknowledgeWithin' | 'limits'>,
  ticket: { readonly type: IssueType | null; readonly severity: Severity },
): EscalationTimes {
  const fitting = outcome.limits.find(
    ({ types, severities }) =>
      (types.length === 0 || (ticket.type !== null && types.includes(ticket.type))) &&
      (severities.length === 0 || severities.includes(ticket.severity)),
  );
  const { within, acknowledgeWithin } = fitting ?? outcome;
  return { within, acknowledgeWithin };
}
