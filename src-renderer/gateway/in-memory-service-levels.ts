import type { ServiceLevels } from '#contract/settings.ts';
import { severities } from '#domain/ticket/severity.ts';
import { tiers } from '#domain/customer/tier.ts';
import { targetsOf } from './in-memory-seed.ts';

/** The playbook's grid (§2). */
export function playbookLevels(version: number): ServiceLevels {
  const grid = Object.fromEntries(
    tiers.map((tier) => [
      tier,
      Object.fromEntries(
        severities.map((severity) => {
          const [response, resolution] = targetsOf(tier, severity);
          return [severity, { response, resolution, warnAt: severity === 'medium' ? [0.75, 1] : [0.5, 0.75, 1] }];
        }),
      ),
    ]),
  ) as ServiceLevels['grid'];
  return withOrder({ version, name: 'Playbook', grid, attainment: { starter: 0.9, professional: 0.95, enterprise: 0.99 }, outOfOrder: [] });
}

/** Marks the cells where a worse severity is answered later than a milder one. */
export function withOrder(levels: ServiceLevels): ServiceLevels {
  const outOfOrder: ServiceLevels['outOfOrder'] = [];
  for (const tier of tiers) {
    for (const target of ['response', 'resolution'] as const) {
      severities.forEach((severity, at) => {
        const own = levels.grid[tier][severity][target];
        const milder = severities.slice(at + 1).find((other) => own !== null && (levels.grid[tier][other][target] ?? Infinity) < own);
        if (milder) outOfOrder.push({ tier, severity, target, slowerThan: milder });
      });
    }
  }
  return { ...levels, outOfOrder };
}
