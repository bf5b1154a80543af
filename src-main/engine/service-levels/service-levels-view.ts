import type { ServiceLevels } from '#contract/service-levels.ts';
import { outOfOrderCells } from '#domain/sla/out-of-order-cells.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Tier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';

/** The grid as settings show it, with the cells that are out of order. */
export function serviceLevelsView(policy: SlaPolicy): ServiceLevels {
  const row = (tier: Tier): ServiceLevels['grid'][Tier] => {
    const cell = (severity: Severity) => {
      const { response, resolution, warnAt } = policy.grid[tier][severity];
      return { response, resolution, warnAt: [...warnAt] };
    };
    return { critical: cell('critical'), high: cell('high'), medium: cell('medium'), low: cell('low') };
  };
  return {
    version: policy.version,
    name: policy.name,
    grid: { starter: row('starter'), professional: row('professional'), enterprise: row('enterprise') },
    attainment: { ...policy.attainment },
    outOfOrder: outOfOrderCells(policy).map((cell) => ({ ...cell })),
  };
}
