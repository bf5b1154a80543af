import type { Tier } from '#domain/customer/tier.ts';

/**
 * How many SKUs a plan holds (playbook §3, §6: 500 in Starter). Of Professional the playbook says both "unlimited" (§3)
 * and a price per 1,000 (§7), so nothing is claimed there.
 */
export const planSkuLimit = (tier: Tier): number | null => (tier === 'starter' ? 500 : null);
