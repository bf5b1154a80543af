import type { EvidenceRules, IssueTypeRules, SeverityRules } from '#domain/classification/evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';

/** The classifier's rules from the playbook's files in force, types in the product's order. */
export function evidenceRulesOf(
  types: readonly IssueTypeRules[],
  severities: readonly SeverityRules[] | undefined,
  model: Uint8Array | null,
): EvidenceRules {
  return {
    ...(model === null ? {} : { model }),
    types: issueTypes.flatMap((id) => types.filter((type) => type.id === id)),
    severities: severities ?? [],
  };
}
