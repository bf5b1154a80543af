import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import { validatePolicy } from '#domain/sla/validate-policy.ts';

/** A version as the editor gets it. */
export function draftOf(policy: SlaPolicy): SlaPolicyDraft {
  const { version: _version, ...rest } = policy;
  // A copy without `readonly`: what crosses the contract is the caller's own.
  return structuredClone({ ...rest, timers: timersOf(policy) }) as SlaPolicyDraft;
}

/** An edit as a policy, `version` not yet given; refused with its first problem. */
export function policyFrom(draft: SlaPolicyDraft): Outcome<SlaPolicy> {
  const policy: SlaPolicy = { ...draft, version: 0 };
  const [first, ...others] = validatePolicy(policy);
  if (first === undefined) return succeed(policy);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return fail({ kind: 'refused', message: `${first.message}${more}` });
}
