import type { Severity } from '#domain/ticket/severity.ts';
import { minute } from '#domain/time/instant.ts';
import type { Duration } from '#domain/time/instant.ts';

/** The playbook's timers beside the grid (§2 "Response Logic", §4 escalation tree). They run in plain time, around the clock. */
export type PolicyTimers = {
  /** A ticket of these severities that needs a code fix reaches engineering within this time. */
  readonly codeFix: { readonly severities: readonly Severity[]; readonly within: Duration };
  /** A diagnosis that takes longer pages the engineer on call. */
  readonly diagnosis: { readonly pageAfter: Duration };
  /** Tickets of these severities are answered in batches at these local minutes after midnight. */
  readonly batches: {
    readonly severities: readonly Severity[];
    readonly at: readonly number[];
    /** IANA zone; null is this machine's. */
    readonly timeZone: string | null;
  };
};

/** The playbook's figures, for versions written before timers were part of the policy. */
export const playbookTimers: PolicyTimers = {
  codeFix: { severities: ['high'], within: 15 * minute },
  diagnosis: { pageAfter: 30 * minute },
  batches: { severities: ['low'], at: [10 * 60, 16 * 60], timeZone: null },
};

/** A policy's timers, the playbook's where it has none. */
export function timersOf(policy: { readonly timers?: PolicyTimers | undefined }): PolicyTimers {
  return policy.timers ?? playbookTimers;
}
