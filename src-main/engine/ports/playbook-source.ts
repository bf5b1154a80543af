import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';

/** The playbook's files: what ships, with the user's own files on top. */
export interface PlaybookSource {
  evidenceRules(): EvidenceRules;
  /** As the files say; its `version` is that of the file and may differ from the store's. */
  serviceLevels(): SlaPolicy;
  /** What ships, whatever the user's own file says. */
  shippedServiceLevels(): SlaPolicy;
  /** A `service-levels.yaml` as text, checked; null with at least one problem where it can't be used. */
  parseServiceLevels(
    file: string,
    text: string,
  ): { readonly policy: SlaPolicy | null; readonly problems: readonly PlaybookProblem[] };
  /** Writes the user's own file on top of the shipped one. */
  saveServiceLevels(policy: SlaPolicy): Promise<void>;
  /** Removes the user's own file; returns what ships. */
  restoreServiceLevels(): Promise<SlaPolicy>;
  /** Files that are wrong; what ships is used in their place. */
  problems(): readonly PlaybookProblem[];
}
