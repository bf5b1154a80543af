import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { locateDataFolder, openDataFolder } from '#settings/data-folder.ts';
import { fileSecretStore } from '#settings/file-secret-store.ts';
import { openSettingsStore } from '#settings/settings-store.ts';
import { openStore } from '#storage/open-store.ts';
import { installation } from '../installation.ts';
import type { DataOption } from '../with-engine.ts';

export type Finding = {
  readonly about: string;
  readonly verdict: 'ok' | 'warning' | 'problem';
  /** What was found and, where something is wrong, what mends it. */ readonly message: string;
};

const lowSpace = 500 * 1024 * 1024;

/** Looks at everything that can be wrong without a network. Reads only; a busy database is left alone. */
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
    note('Data folder', 'problem', `${path}: ${error instanceof Error ? error.message : String(error)}`);
    return findings;
  }
  examineDatabase(path, note);
  for (const problem of openSettingsStore(path, Date.now()).problems()) note('Settings', 'warning', problem);
  try {
    await fileSecretStore(path).get('none');
    note('Secrets', 'ok', 'readable by you alone');
  } catch (error) {
    note('Secrets', 'problem', error instanceof Error ? error.message : String(error));
  }
  try {
    const problems = (await openPlaybook(join(installation.resources, 'playbook'), join(path, 'playbook'))).problems();
    for (const problem of problems)
      note('Playbook', 'problem', `${problem.file}, line ${problem.line}: ${problem.message}`);
    if (problems.length === 0) note('Playbook', 'ok', 'every file is sound');
  } catch (error) {
    note('Playbook', 'problem', error instanceof Error ? error.message : String(error));
  }
  return findings;
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
      return note(
        'Database',
        'problem',
        `${opened.problem}; “firstline doctor --restore” brings back the last backup (${opened.backups.length} there), “--rebuild” fetches the mail again`,
      );
    case 'ok': {
      const problems = opened.check();
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
