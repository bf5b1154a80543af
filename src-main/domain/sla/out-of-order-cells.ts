import { tiers } from '#domain/customer/tier.ts';
import type { Tier } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Duration } from '#domain/time/instant.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** A cell that is slower than that of a milder severity; `slowerThan` is the worst severity that it is slower than. */
export type OutOfOrderCell = {
  readonly tier: Tier;
  readonly severity: Severity;
  readonly target: 'response' | 'resolution';
  readonly slowerThan: Severity;
};

/** Cells where a worse severity has a slower target than a milder one, as the playbook's Critical against High (§2). `N/A` is slower than any target. */
export function outOfOrderCells(policy: Pick<SlaPolicy, 'grid'>): readonly OutOfOrderCell[] {
  const found: OutOfOrderCell[] = [];
  for (const tier of tiers) {
    for (const target of ['response', 'resolution'] as const) {
      severities.forEach((severity, index) => {
        const own = length(policy.grid[tier][severity][target]);
        const slowerThan = severities
          .slice(index + 1)
          .find((milder) => own > length(policy.grid[tier][milder][target]));
        if (slowerThan !== undefined) found.push({ tier, severity, target, slowerThan });
      });
    }
  }
  return found;
}

function length(target: Duration | null): number {
  return target ?? Infinity;
}
