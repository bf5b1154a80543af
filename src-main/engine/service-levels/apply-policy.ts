import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { ServiceLevels } from '#contract/service-levels.ts';
import type { TicketRow } from '#contract/tickets.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import { inSlices } from '#engine/sync/in-slices.ts';
import { readTicket, refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import { recordBreaches } from './record-breaches.ts';
import type { ServiceLevelDeps } from './service-level-deps.ts';
import { serviceLevelsView } from './service-levels-view.ts';

export type Applied = { levels: ServiceLevels; reapplied: number };

/** Few enough for one short transaction. */
const sliceSize = 20;

/** Writes the policy to the user's file and makes it the version in force; with `reapply` open tickets move to it. */
export async function applyPolicy(
  deps: ServiceLevelDeps,
  policy: SlaPolicy,
  reapply: boolean,
): Promise<Outcome<Applied>> {
  try {
    await deps.playbook.saveServiceLevels({ ...policy, version: deps.policy().version + 1 });
  } catch (error) {
    return fail({
      kind: 'refused',
      message: `The service levels could not be saved: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  const adopted = deps.adopt(policy);
  return succeed({ levels: serviceLevelsView(adopted), reapplied: reapply ? await reapplyPolicy(deps, adopted) : 0 });
}

/**
 * Moves open tickets to this version, in slices with turns of the event loop between; history from before go-live has
 * no clocks and stays. What was overdue under the version before is recorded first, for good. Returns how many moved.
 */
export async function reapplyPolicy(deps: ServiceLevelDeps, policy: SlaPolicy): Promise<number> {
  const { store } = deps;
  const actor = deps.agent();
  let moved = 0;
  await inSlices(store.tickets.unsolved(), sliceSize, (numbers) => {
    const now = deps.clock.now();
    const rows = store.transaction((): TicketRow[] => {
      const applied: NewTicketEvent[] = [];
      for (const [number, log] of store.tickets.eventsOf(numbers)) {
        const { state, report } = readTicket(store, number, log, now, policy, false);
        if (state.historic || state.policyVersion === policy.version) continue;
        recordBreaches(store, number, log, report, now);
        applied.push({
          kind: 'policy-applied',
          version: policy.version,
          ticket: number,
          at: now,
          recordedAt: now,
          actor,
        });
      }
      store.tickets.append(applied);
      moved += applied.length;
      return refreshTickets(
        store,
        applied.map((event) => event.ticket),
        now,
        policy,
      );
    });
    deps.onChanged(rows);
  });
  return moved;
}
