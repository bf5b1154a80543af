import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** What the use cases of the service levels need. */
export type ServiceLevelDeps = TicketDeps & {
  readonly playbook: PlaybookSource;
  /** Makes this the policy in force, by the agent; returns it with its version. */
  readonly adopt: (policy: SlaPolicy) => SlaPolicy;
};
