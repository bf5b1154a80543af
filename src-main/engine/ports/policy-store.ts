import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Who made a version, and when. */
export type PolicyVersion = { readonly version: number; readonly at: Instant; readonly author: string | null };

/** Every version of the SLA grid that tickets have run on. */
export interface PolicyStore {
  current(): SlaPolicy | null;
  get(version: number): SlaPolicy | null;
  /** `author`: the agent who made it; null where the product did. */
  add(policy: SlaPolicy, at: Instant, author?: string | null): void;
  /** Newest first. */
  versions(): readonly PolicyVersion[];
}
