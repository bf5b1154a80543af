import type { Severity } from '#domain/ticket/severity.ts';
import type { CountedEvidence } from './mail-evidence.ts';
import { countedEvidence } from './mail-evidence.ts';
import { countVotes } from './count-votes.ts';
import type { ReadMail } from './gather-evidence.ts';
import type { IssueType } from './issue-type.ts';
import { precedentName } from './precedent-name.ts';
import type { Precedent, Precedents } from './precedents.ts';

/** Before everything else: it decided. */
const strength = 100;
const mostWords = 3;

/** The words that a mail has in common with the corrected one that spoke for its type, or else for its severity. */
export function precedentEvidence(
  mail: ReadMail,
  index: Precedents,
  found: readonly Precedent[],
  type: IssueType | null,
  severity: Severity,
): readonly CountedEvidence[] {
  const forType = countVotes(found, (correction) => correction.type).find((vote) => vote.label === type);
  const vote =
    forType ?? countVotes(found, (correction) => correction.severity).find(({ label }) => label === severity);
  if (vote === undefined || vote.label === null) return [];
  const { label, strongest } = vote;
  const reason = `an agent labelled a similar mail: ${precedentName(strongest)}`;
  return index
    .shared(strongest, mostWords)
    .map(({ start, end }) =>
      countedEvidence(mail, { reason, weight: strength }, { start, end, strength: 1 }, label, false),
    );
}
