import { mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlaybookSource, FoundProblem } from '#engine/ports/playbook-source.ts';
import { writePrivateFile } from '#settings/write-private-file.ts';
import type { PlaybookFolders } from './open-playbook-folder.ts';
import { parseServiceLevels, readServiceLevels } from './read-service-levels.ts';
import { writeServiceLevels } from './write-service-levels.ts';

const serviceLevelsFile = 'service-levels.yaml';

/** The service levels of the playbook. Rejects only where the shipped file is broken. */
export async function openServiceLevels({
  shipped,
  own,
}: PlaybookFolders): Promise<
  Pick<
    PlaybookSource,
    'serviceLevels' | 'shippedServiceLevels' | 'parseServiceLevels' | 'saveServiceLevels' | 'problems'
  >
> {
  const ownFile = join(own, serviceLevelsFile);
  const shippedLevels = await readServiceLevels(join(shipped, serviceLevelsFile));
  if (shippedLevels.policy === null) {
    throw new Error(
      `The installation is damaged: ${shippedLevels.problems.map((problem) => `${problem.file}, line ${problem.line}: ${problem.message}`).join('; ')}`,
    );
  }
  const fallback = shippedLevels.policy;
  let problems: readonly FoundProblem[] = [];
  let levels = fallback;
  if (existsSync(ownFile)) {
    const read = await readServiceLevels(ownFile);
    problems = read.problems.map((problem) => ({ ...problem, kind: null, location: ownFile }));
    levels = read.policy ?? fallback;
  }
  return {
    serviceLevels: () => levels,
    shippedServiceLevels: () => fallback,
    parseServiceLevels,
    async saveServiceLevels(policy) {
      await mkdir(own, { recursive: true, mode: 0o700 });
      writePrivateFile(ownFile, writeServiceLevels(policy));
      levels = policy;
      problems = [];
    },
    problems: () => problems,
  };
}
