import type { ClockView, TicketRow } from '#contract/tickets.ts';

const clock = ({ state, due }: ClockView) => ({ state, due: due === null ? null : new Date(due).toISOString() });

/** A ticket for machines; instants are ISO 8601 in UTC. */
export function ticketJson(row: TicketRow) {
  return {
    number: row.number,
    subject: row.subject,
    customer: row.customer,
    contact: row.contact,
    tier: row.tier,
    severity: row.severity,
    type: row.type,
    probability: row.probability,
    status: row.status.kind,
    assignee: row.assignee,
    escalated: row.escalated,
    needsReply: row.needsReply,
    historic: row.historic,
    firstResponse: clock(row.firstResponse),
    resolution: clock(row.resolution),
    messages: row.messages,
    lastActivity: new Date(row.lastActivityAt).toISOString(),
    tags: row.tags,
  };
}
