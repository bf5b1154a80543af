import { join } from 'node:path';
import { compileEvidenceRules, type CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { mostCorrections, type KeptCorrection } from '#domain/classification/correction.ts';
import { withCorrections } from '#domain/classification/with-corrections.ts';
import { locateDataFolder } from '#settings/data-folder.ts';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { describeError } from './describe-error.ts';
import { installation } from './installation.ts';
import type { CliContext } from './cli-context.ts';
import type { DataOption } from './with-engine.ts';

/**
 * The evidence rules in force and what agents corrected, without opening the engine or changing anything in the data
 * folder. Broken files are named.
 */
export async function readEvidence(context: CliContext, options: DataOption): Promise<CompiledEvidenceRules> {
  const folder = locateDataFolder(options.data ?? null);
  const playbook = await openPlaybook(join(installation.resources, 'playbook'), join(folder, 'playbook'));
  for (const problem of playbook.problems())
    context.terminal.note(`${problem.file}, line ${problem.line}: ${problem.message}`);
  const corrections = await keptCorrections(context, folder);
  return withCorrections(compileEvidenceRules(playbook.evidenceRules()), corrections.slice(0, mostCorrections));
}

async function keptCorrections(context: CliContext, folder: string): Promise<readonly KeptCorrection[]> {
  try {
    const { readCorrections } = await import('#storage/read-corrections.ts');
    return readCorrections(folder);
  } catch (error) {
    context.terminal.note(`firstline: what agents corrected could not be read: ${describeError(error)}`);
    return [];
  }
}
