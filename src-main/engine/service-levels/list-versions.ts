import type { Result } from '#contract/contract.ts';
import { describePolicyChange } from '#domain/sla/describe-policy-change.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { inTurns } from './in-turns.ts';

/** Every version, newest first, with what was different from the one before and how many open tickets run on it. */
export async function listVersions(deps: TicketDeps): Promise<Result<'serviceLevels.versions'>> {
  const { policies, tickets } = deps.store;
  const running = new Map<number, number>();
  await inTurns(tickets.unsolved(), (number) => {
    const applied = tickets.events(number).findLast((event) => event.kind === 'policy-applied');
    if (applied?.kind === 'policy-applied') running.set(applied.version, (running.get(applied.version) ?? 0) + 1);
  });
  const current = deps.policy().version;
  return policies.versions().flatMap((entry) => {
    const policy = policies.get(entry.version);
    if (policy === null) return [];
    const before = policies.get(entry.version - 1);
    return [
      {
        ...entry,
        name: policy.name,
        current: entry.version === current,
        changes: before === null ? [] : [...describePolicyChange(before, policy)],
        openTickets: running.get(entry.version) ?? 0,
      },
    ];
  });
}
