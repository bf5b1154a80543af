import type { Result } from '#contract/contract.ts';
import { batchTimes } from '#domain/sla/batch-times.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { listTickets } from '#engine/tickets/list-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

const pageSize = 500;

/** The tickets that wait for the next batch (playbook §2: Low, twice a day), oldest first, and when it is. */
export function waitingBatch(deps: TicketDeps): Result<'tickets.batch'> {
  const { batches } = timersOf(deps.policy());
  const rows = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = listTickets(deps, { queue: 'needs-reply', tier: null, sort: 'oldest', offset, limit: pageSize });
    rows.push(...page.rows.filter((row) => batches.severities.includes(row.severity)));
    if (offset + pageSize >= page.total) break;
  }
  return { ...batchTimes(batches, deps.clock.now(), localZone()), rows };
}
