import { mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import { writePrivateFile } from '#settings/write-private-file.ts';
import { readEvidenceRules } from './read-evidence-rules.ts';
import { parseServiceLevels, readServiceLevels } from './read-service-levels.ts';
import { writeServiceLevels } from './write-service-levels.ts';

const serviceLevelsFile = 'service-levels.yaml';

/**
 * The playbook: `shipped` is what comes with the product, `own` the user's files on top. A broken file of the user's is
 * named and what ships is used in its place. Rejects only where the shipped files are broken.
 */
export async function openPlaybook(shipped: string, own: string): Promise<PlaybookSource> {
  const evidence = await readEvidenceRules(shipped, join(shipped, '../classifier/model.bin'));
  const shippedLevels = await readServiceLevels(join(shipped, serviceLevelsFile));
  if (shippedLevels.policy === null) {
    throw new Error(
      `The installation is damaged: ${shippedLevels.problems.map((problem) => `${problem.file}, line ${problem.line}: ${problem.message}`).join('; ')}`,
    );
  }
  const fallback = shippedLevels.policy;
  let ownProblems: readonly PlaybookProblem[] = [];
  let levels = fallback;
  if (existsSync(join(own, serviceLevelsFile))) {
    const read = await readServiceLevels(join(own, serviceLevelsFile));
    ownProblems = read.problems.map((problem) => ({ ...problem, file: join(own, problem.file) }));
    levels = read.policy ?? fallback;
  }
  return {
    evidenceRules: () => evidence.rules,
    serviceLevels: () => levels,
    shippedServiceLevels: () => fallback,
    parseServiceLevels,
    async saveServiceLevels(policy) {
      await mkdir(own, { recursive: true, mode: 0o700 });
      writePrivateFile(join(own, serviceLevelsFile), writeServiceLevels(policy));
      levels = policy;
      ownProblems = [];
    },
    async restoreServiceLevels() {
      await rm(join(own, serviceLevelsFile), { force: true });
      levels = fallback;
      ownProblems = [];
      return fallback;
    },
    problems: () => [...evidence.problems, ...shippedLevels.problems, ...ownProblems],
  };
}
