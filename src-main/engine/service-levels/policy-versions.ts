import { samePolicy } from '#domain/sla/same-policy.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { Store } from '#engine/ports/store.ts';

/** The store's newest version of the grid; one that says something else makes a new one, by `author`. */
export function adoptPolicy(store: Store, clock: Clock, policy: SlaPolicy, author: string | null = null): SlaPolicy {
  const current = store.policies.current();
  if (current && samePolicy(current, policy)) return current;
  const next = { ...policy, version: (current?.version ?? 0) + 1 };
  store.policies.add(next, clock.now(), author);
  return next;
}

/** The policy in force, from the playbook's files, versioned in the store. */
export function policyInForce(store: Store, clock: Clock, playbook: PlaybookSource): SlaPolicy {
  return adoptPolicy(store, clock, playbook.serviceLevels());
}
