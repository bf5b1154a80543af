import type { EvidenceRules, IssueTypeRules, SeverityRules } from '#domain/classification/evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import type { PlaybookFolder } from '#engine/ports/playbook-folder.ts';

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

/** What ships of the files that the agent has edited; undefined where there are none. */
export function shippedBeneath(
  types: PlaybookFolder<IssueTypeRules>,
  severities: PlaybookFolder<readonly SeverityRules[]>,
): EvidenceRules['shipped'] {
  const [editedSeverities] = edited(severities);
  const editedTypes = edited(types);
  if (editedTypes.length === 0 && editedSeverities === undefined) return undefined;
  return { types: editedTypes, ...(editedSeverities === undefined ? {} : { severities: editedSeverities }) };
}

function edited<T>(folder: PlaybookFolder<T>): readonly T[] {
  return folder.list().flatMap(({ path, origin, problems }) => {
    const shipped = origin === 'edited' && problems.length === 0 ? folder.shipped(path) : null;
    return shipped === null ? [] : [shipped];
  });
}
