import type { Handlers } from '#contract/contract.ts';
import type { escalationCalls } from '#contract/escalations.ts';
import { fail, succeed } from '#contract/failure.ts';
import { ticketOwners } from '#domain/ticket/ticket-owners.ts';
import { acknowledgeEscalation, endEscalation } from '#engine/escalations/end-escalation.ts';
import type { EscalationDeps } from '#engine/escalations/escalation-deps.ts';
import { escalationsOf } from '#engine/escalations/escalation-view.ts';
import { logCall } from '#engine/escalations/log-call.ts';
import { openEscalation } from '#engine/escalations/open-escalation.ts';
import { previewEscalation } from '#engine/escalations/preview-escalation.ts';
import { promptCall } from '#engine/escalations/prompt-call.ts';
import { summariseShift } from '#engine/escalations/summarise-shift.ts';
import { walkTicket } from '#engine/escalations/walk-ticket.ts';
import { handOver } from '#engine/tickets/hand-over.ts';

export function escalationHandlers(deps: EscalationDeps): Pick<Handlers, keyof typeof escalationCalls> {
  return {
    'escalations.tree': async ({ ticket }) => walkTicket(deps, ticket),
    'escalations.preview': async (params) => previewEscalation(deps, params),
    'escalations.open': async (params) => openEscalation(deps, params),
    'escalations.ofTicket': async ({ ticket }) =>
      deps.store.tickets.cache(ticket) === null
        ? fail({ kind: 'not-found', what: `ticket #${ticket}` })
        : succeed(escalationsOf(deps, ticket)),
    'escalations.end': async (params) => endEscalation(deps, params),
    'escalations.acknowledge': async (params) => acknowledgeEscalation(deps, params),
    'phone.prompt': async ({ ticket }) => promptCall(deps, ticket),
    'phone.log': async (params) => logCall(deps, params),
    'tickets.handOver': async (params) => handOver(deps, params),
    'tickets.owners': async () => succeed([...ticketOwners(deps.store.tickets.owned())]),
    'shift.summary': async ({ since }) => succeed(await summariseShift(deps, since)),
  };
}
