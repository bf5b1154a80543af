import type { TicketRow } from '#contract/tickets.ts';
import type { Organisation } from '#domain/customer/organisation.ts';
import type { SlaReport } from '#domain/sla/sla-report.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { TicketMailSummary } from '#engine/ports/message-store.ts';
import { unpackRow } from './row-codec.ts';
import { advanceClock, clockView, leadingClock } from './clock-view.ts';

/** What a list shows of a ticket. */
export function ticketRow(
  state: TicketState,
  report: SlaReport,
  organisation: Organisation | null,
  mail: TicketMailSummary | null,
): TicketRow {
  const requester = mail?.requester ?? null;
  const person = requester?.name || requester?.address || null;
  return {
    number: state.number,
    customer: organisation?.name ?? person ?? 'Unknown sender',
    contact: organisation ? person : null,
    organisation: state.organisation,
    tier: state.tier,
    severity: state.severity,
    type: state.type,
    probability: state.typeByAgent ? 1 : (state.classification?.probability ?? 0),
    subject: mail?.subject || state.subject || '(no subject)',
    snippet: mail?.snippet ?? '',
    status: state.status,
    assignee: state.assignee,
    escalated: state.escalated,
    escalation: state.escalation,
    tags: [...state.tags],
    messages: mail?.messages ?? 0,
    hasAttachment: mail?.hasAttachment ?? false,
    needsReply: state.needsReply,
    historic: state.historic,
    lastActivityAt: mail?.newestAt ?? state.openedAt,
    clock: clockView(leadingClock(report)),
    firstResponse: clockView(report.firstResponse),
    resolution: clockView(report.resolution),
  };
}

/** The row as it is at `now`; what is cached knows only the moment it was written. */
export function currentRow(view: string, now: Instant): TicketRow {
  const row = unpackRow(view);
  return {
    ...row,
    clock: advanceClock(row.clock, now),
    firstResponse: advanceClock(row.firstResponse, now),
    resolution: advanceClock(row.resolution, now),
  };
}
