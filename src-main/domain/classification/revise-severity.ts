import type { Severity } from '#domain/ticket/severity.ts';
import { countVotes } from './count-votes.ts';
import { precedentName } from './precedent-name.ts';
import type { Precedent } from './precedents.ts';

/** The severity that agents gave to mail like this, where it weighs more than the machine's own opinion (one mail). */
export function reviseSeverity(
  machine: { readonly severity: Severity; readonly reason: string },
  precedents: readonly Precedent[],
): { readonly severity: Severity; readonly reason: string } {
  const votes = countVotes(precedents, (correction) => correction.severity);
  const [leading] = votes;
  if (leading === undefined) return machine;
  const own = 1 + (votes.find((vote) => vote.label === machine.severity)?.weight ?? 0);
  if (leading.label === machine.severity || leading.weight <= own) return machine;
  return {
    severity: leading.label,
    reason: `an agent set ${leading.label} for a similar mail: ${precedentName(leading.strongest)}`,
  };
}
