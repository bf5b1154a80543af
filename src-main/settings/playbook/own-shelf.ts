import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { PlaybookVersion } from '#engine/ports/playbook-folder.ts';
import { writePrivateFile } from '#settings/write-private-file.ts';

/** Former texts of each file. */
const keptVersions = 20;

/**
 * What is kept beside the agent's own files, in folders of a point: `.base/<path>` is the shipped text that the own file
 * was made from, `.hidden/<path>` marks a shipped file that is not wanted, `.history/<path>/<instant>` are former texts.
 */
export type OwnShelf = {
  readonly write: (path: string, text: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly base: (path: string) => Promise<string | null>;
  /** Null forgets it. */
  readonly setBase: (path: string, text: string | null) => Promise<void>;
  readonly isHidden: (path: string) => Promise<boolean>;
  readonly setHidden: (path: string, hidden: boolean) => Promise<void>;
  /** Keeps a former text that was written at that instant; the oldest of too many go. */
  readonly keep: (path: string, text: string, writtenAt: number) => Promise<void>;
  readonly history: (path: string) => Promise<readonly PlaybookVersion[]>;
  readonly version: (path: string, id: string) => Promise<string | null>;
};

/** The shelf below `root`, made when something is first put on it. Writing rejects where the folder can't be written. */
export function ownShelf(root: string): OwnShelf {
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    writePrivateFile(path, text);
  };
  const read = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);
  const versions = (path: string): string => join(root, '.history', path);
  const history = async (path: string): Promise<readonly PlaybookVersion[]> => {
    const names = await readdir(versions(path)).catch(() => []);
    const found = await Promise.all(
      names.map(async (name) => {
        const id = /^(\d{1,15})\.[a-z]+$/u.exec(name)?.[1];
        const size = id === undefined ? undefined : await stat(join(versions(path), name)).catch(() => null);
        return id === undefined || !size ? [] : [{ id, at: Number(id), size: size.size }];
      }),
    );
    return found.flat().toSorted((one, other) => other.at - one.at);
  };
  const fileOf = (path: string, id: string): string => join(versions(path), `${id}${extname(path)}`);
  return {
    write: (path, text) => put(join(root, path), text),
    remove: (path) => rm(join(root, path), { force: true }),
    base: (path) => read(join(root, '.base', path)),
    setBase: (path, text) =>
      text === null ? rm(join(root, '.base', path), { force: true }) : put(join(root, '.base', path), text),
    isHidden: async (path) => (await stat(join(root, '.hidden', path)).catch(() => null)) !== null,
    setHidden: (path, hidden) =>
      hidden ? put(join(root, '.hidden', path), '') : rm(join(root, '.hidden', path), { force: true }),
    async keep(path, text, writtenAt) {
      const known = await history(path);
      const [newest] = known;
      if (newest !== undefined && (await read(fileOf(path, newest.id))) === text) return;
      // Two texts may have been written within one tick of the file system's clock.
      let at = Math.max(0, Math.round(writtenAt));
      while (known.some((version) => version.at === at)) at += 1;
      await put(fileOf(path, String(at)), text);
      const all = [...known, { id: String(at), at, size: 0 }].toSorted((one, other) => other.at - one.at);
      for (const { id } of all.slice(keptVersions)) await rm(fileOf(path, id), { force: true });
    },
    history,
    version: async (path, id) => (/^\d{1,15}$/u.test(id) ? read(fileOf(path, id)) : null),
  };
}
