import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Every version of the SLA grid that tickets have run on. */
export interface PolicyStore {
  current(): SlaPolicy | null;
  get(version: number): SlaPolicy | null;
  add(policy: SlaPolicy, at: Instant): void;
}
