import type { Result } from '#contract/contract.ts';
import { batchTimes } from '#domain/sla/batch-times.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { listTickets } from '#engine/tickets/list-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** More than anybody answers in one go; the others follow as these leave. */
const mostRows = 500;

/** The tickets that wait for the next batch (playbook §2: Low, twice a day), oldest first, and when it is. */
export function waitingBatch(deps: TicketDeps): Result<'tickets.batch'> {
  const { batches } = timersOf(deps.policy());
  const severities = [...batches.severities];
  const page = listTickets(deps, {
    queue: 'needs-reply',
    tier: null,
    severities,
    sort: 'oldest',
    offset: 0,
    limit: mostRows,
  });
  return { ...batchTimes(batches, deps.clock.now(), localZone()), severities, ...page };
}
