import type { Correction, KeptCorrection } from './correction.ts';

export type CorrectionImport = {
  readonly added: readonly Correction[];
  /** Ids of those that came with an earlier file and are older than what comes now about the same mail. */
  readonly replaced: readonly number[];
  /** How many say nothing that is not known. */
  readonly known: number;
};

/**
 * What an import changes. A mail counts once, however often it comes: the newest label stays. The corrections of this
 * installation's own tickets are never removed; a newer one from the file comes beside them and counts more.
 */
export function planCorrectionImport(
  incoming: readonly Correction[],
  existing: readonly KeptCorrection[],
): CorrectionImport {
  const newest = new Map<string, KeptCorrection>();
  for (const correction of existing) {
    const other = newest.get(keyOf(correction));
    if (other === undefined || other.at < correction.at) newest.set(keyOf(correction), correction);
  }
  const added = new Map<string, Correction>();
  const replaced = new Set<number>();
  for (const correction of incoming) {
    const key = keyOf(correction);
    const kept = newest.get(key);
    const before = added.get(key) ?? kept;
    if (before !== undefined && (saysTheSame(before, correction) || before.at >= correction.at)) continue;
    if (kept !== undefined && kept.ticket === null) replaced.add(kept.id);
    added.set(key, correction);
  }
  return { added: [...added.values()], replaced: [...replaced], known: incoming.length - added.size };
}

/** The same mail: the same words, whatever the white space between them. */
function keyOf({ subject, body }: Correction): string {
  return `${subject.trim()}\n${body.replaceAll(/\s+/g, ' ').trim()}`;
}

function saysTheSame(one: Correction, other: Correction): boolean {
  return one.type === other.type && one.severity === other.severity;
}
