import { join } from 'node:path';
import { compileEvidenceRules, type CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { locateDataFolder } from '#settings/data-folder.ts';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { installation } from './installation.ts';
import type { CliContext } from './cli-context.ts';
import type { DataOption } from './with-engine.ts';

/** The evidence rules in force, without opening the database. Broken files are named. */
export async function readEvidence(context: CliContext, options: DataOption): Promise<CompiledEvidenceRules> {
  const playbook = await openPlaybook(
    join(installation.resources, 'playbook'),
    join(locateDataFolder(options.data ?? null), 'playbook'),
  );
  for (const problem of playbook.problems())
    context.terminal.note(`${problem.file}, line ${problem.line}: ${problem.message}`);
  return compileEvidenceRules(playbook.evidenceRules());
}
