import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';

/** Applies the policy in force with one cell changed, as the editor does; times in ms. */
export async function changeCell(
  call: Gateway['call'],
  tier: Tier,
  severity: Severity,
  targets: Pick<SlaPolicyDraft['grid'][Tier][Severity], 'response' | 'resolution'>,
): Promise<void> {
  const found = await call('serviceLevels.policy', {});
  if (!found.ok) throw new Error(`no policy: ${found.failure.kind}`);
  const { policy } = found.value;
  Object.assign(policy.grid[tier][severity], targets);
  const applied = await call('serviceLevels.apply', { policy });
  if (!applied.ok) throw new Error(`not applied: ${applied.failure.kind}`);
}
