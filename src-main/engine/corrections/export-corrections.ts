import type { DecodedParams, Result } from '#contract/contract.ts';
import { writeCorrectionsFile } from '#contract/corrections-file.ts';
import type { CorrectionDeps } from './correction-deps.ts';

/** A file of all corrections, or of some, for a colleague. */
export function exportCorrections(
  { store, clock }: CorrectionDeps,
  { ids }: DecodedParams<'corrections.export'>,
): Result<'corrections.export'> {
  const wanted = ids === null ? null : new Set(ids);
  const chosen = store.corrections.list().filter(({ id }) => wanted?.has(id) ?? true);
  const now = clock.now();
  return {
    name: `corrections-${new Date(now).toISOString().slice(0, 10)}.jsonl`,
    text: writeCorrectionsFile(chosen, now),
    count: chosen.length,
  };
}
