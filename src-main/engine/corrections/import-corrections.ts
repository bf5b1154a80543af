import type { DecodedParams, Result } from '#contract/contract.ts';
import { readCorrectionsFile } from '#contract/corrections-file.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { planCorrectionImport } from '#domain/classification/plan-correction-import.ts';
import type { CorrectionDeps } from './correction-deps.ts';

/** Takes a colleague's corrections in; what cannot be read stays out and is named. */
export function importCorrections(
  deps: CorrectionDeps,
  { name, text }: DecodedParams<'corrections.import'>,
): Outcome<Result<'corrections.import'>> {
  const { corrections } = deps.store;
  const read = readCorrectionsFile(text);
  if (read.kind === 'unreadable')
    return fail({ kind: 'invalid-file', file: name, line: read.line, message: read.message });
  const plan = planCorrectionImport(read.corrections, corrections.list());
  const added = deps.store.transaction(() => {
    corrections.remove(plan.replaced);
    return corrections.add(plan.added);
  });
  if (added.length > 0) deps.onCorrected();
  return succeed({
    added: [...added],
    known: plan.known,
    problems: read.problems.map((problem) => ({ ...problem })),
  });
}
