import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { describeFoundProblem } from '#domain/playbook/describe-found-problem.ts';
import { wayOut } from '#compose/way-out.ts';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { locateDataFolder, openDataFolder } from '#settings/data-folder.ts';
import { fileSecretStore } from '#settings/file-secret-store.ts';
import { openSettingsStore } from '#settings/settings-store.ts';
import { openStore } from '#storage/open-store.ts';
import { describeError } from '../describe-error.ts';
import { installation } from '../installation.ts';
import type { DataOption } from '../with-engine.ts';

export type Finding = {
  readonly about: string;
  readonly verdict: 'ok' | 'warning' | 'problem';
  /** What was found and, where something is wrong, what mends it. */
  readonly message: string;
};

const lowSpace = 500 * 1024 * 1024;

/** Looks at everything that can be wrong without a network. Nothing is mended. */
export async function examine(options: DataOption): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const note = (about: string, verdict: Finding['verdict'], message: string): void =>
    void findings.push({ about, verdict, message });

  const major = Number(process.versions.node.split('.')[0]);
  note(
    'Node',
    major >= 24 ? 'ok' : 'problem',
    major >= 24 ? process.version : `${process.version}; 24 is needed: run “npm ci”, which brings it`,
  );
  const built = existsSync(join(installation.renderer, 'index.html'));
  note('Console', built ? 'ok' : 'warning', built ? 'built' : 'not built; “npm run build:console” does it');

  const path = locateDataFolder(options.data ?? null);
  try {
    const folder = openDataFolder(path);
    note('Data folder', folder.problems.length === 0 ? 'ok' : 'warning', [path, ...folder.problems].join('; '));
    const { bavail, bsize } = statfsSync(path);
    const free = bavail * bsize;
    note(
      'Free space',
      free > lowSpace ? 'ok' : 'problem',
      `${Math.round(free / 1_048_576)} MB${free > lowSpace ? '' : '; new mail cannot be kept when it runs out'}`,
    );
  } catch (error) {
    note('Data folder', 'problem', describeError(error));
    return findings;
  }
  examineDatabase(path, note);
  try {
    const problems = openSettingsStore(path, Date.now()).problems();
    for (const problem of problems) note('Settings', 'warning', problem);
    if (problems.length === 0) note('Settings', 'ok', 'every value is understood');
  } catch (error) {
    note('Settings', 'problem', describeError(error));
  }
  try {
    await fileSecretStore(path).get('none');
    note('Secrets', 'ok', 'readable by you alone');
  } catch (error) {
    note('Secrets', 'problem', describeError(error));
  }
  try {
    const problems = (await openPlaybook(join(installation.resources, 'playbook'), join(path, 'playbook'))).problems();
    for (const problem of problems) note('Playbook', 'problem', describeFoundProblem(problem));
    if (problems.length === 0) note('Playbook', 'ok', 'every file is sound');
  } catch (error) {
    note('Playbook', 'problem', describeError(error));
  }
  return findings;
}

/** What a full check finds; one that cannot be made (a full or read-only disk) is a finding too. */
function soundness(check: () => readonly string[]): readonly string[] {
  try {
    return check();
  } catch (error) {
    return [`it cannot be checked: ${describeError(error)}`];
  }
}

function examineDatabase(
  path: string,
  note: (about: string, verdict: Finding['verdict'], message: string) => void,
): void {
  if (!existsSync(join(path, 'firstline.db')))
    return note('Database', 'ok', 'none yet; it is made with the first inbox');
  const opened = openStore({ folder: path, now: Date.now });
  switch (opened.kind) {
    case 'refused':
      return note('Database', 'problem', opened.problem);
    case 'damaged':
      return note('Database', 'problem', `${opened.problem} ${wayOut(path, opened.backups)}`);
    case 'ok': {
      const problems = soundness(opened.check);
      const accounts = opened.store.accounts.list().length;
      opened.store.close();
      return note(
        'Database',
        problems.length === 0 ? 'ok' : 'problem',
        problems.length === 0 ? `sound, ${accounts} account${accounts === 1 ? '' : 's'}` : problems.join('; '),
      );
    }
    default:
      return opened satisfies never;
  }
}
