import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { PlaybookFolder, PlaybookSaved } from '#engine/ports/playbook-folder.ts';
import { ownShelf } from './own-shelf.ts';
import { layOver, type LaidOver } from './lay-over.ts';
import { belongsTo } from './playbook-place.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';
import { scanPlace, type ScannedPlace } from './scan-place.ts';

export type PlaybookFolders = {
  /** What comes with the product. */
  readonly shipped: string;
  /** The agent's. Need not be there. */
  readonly own: string;
};

export type OpenedFolder<T> = PlaybookFolder<T> & {
  /** Files of the agent's under names that can't be read. */
  readonly strays: () => readonly PlaybookProblem[];
  /** What to watch. */
  readonly folders: () => readonly string[];
  /** From now on remembers what own files were made from, and their former texts when somebody else overwrites them. */
  readonly keepRecords: () => Promise<void>;
};

/** Opens one kind of the playbook's files. Never rejects; see `PlaybookFolder`. */
export async function openPlaybookFolder<T>(
  shelf: PlaybookShelf<T>,
  folders: PlaybookFolders,
): Promise<OpenedFolder<T>> {
  const { place } = shelf;
  const own = ownShelf(folders.own);
  const listeners = new Set<(paths: readonly string[]) => void>();
  let scanned: { readonly shipped: ScannedPlace; readonly own: ScannedPlace };
  let entries: ReadonlyMap<string, LaidOver<T>> = new Map();
  let keepsRecords = false;
  /** Looking and writing take turns. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const done = turn.then(work, work);
    turn = done.catch(() => undefined);
    return done;
  };

  const lookNow = async (): Promise<void> => {
    const before = entries;
    const [shippedPlace, ownPlace] = await Promise.all([
      scanPlace(folders.shipped, place, scanned?.shipped.files),
      scanPlace(folders.own, place, scanned?.own.files),
    ]);
    const laid = await layOver({ shelf, shipped: shippedPlace.files, own: ownPlace.files, records: own, before });
    if (keepsRecords) await record(before, laid);
    scanned = { shipped: shippedPlace, own: ownPlace };
    entries = laid;
    const paths = [...new Set([...before.keys(), ...laid.keys()])].filter(
      (path) => before.get(path)?.entry !== laid.get(path)?.entry,
    );
    if (paths.length > 0) for (const listener of listeners) listener(paths);
  };

  const record = async (before: typeof entries, laid: Map<string, LaidOver<T>>): Promise<void> => {
    for (const [path, entry] of laid) {
      const former = before.get(path);
      if (former?.own?.text != null && former.own.text !== entry.own?.text)
        await own.keep(path, former.own.text, former.own.writtenAt).catch(() => undefined);
      if (entry.own === null || entry.shipped?.text == null || entry.base !== null) continue;
      const base = entry.shipped.text;
      // Where that can't be written down there is only less to tell after an update.
      await own.setBase(path, base).then(
        () => laid.set(path, { ...entry, base }),
        () => undefined,
      );
    }
    for (const [path, { own: gone }] of before)
      if (!laid.has(path) && gone?.text != null) await own.keep(path, gone.text, gone.writtenAt).catch(() => undefined);
  };

  const change = (path: string, work: (entry: LaidOver<T> | undefined) => Promise<PlaybookSaved>) =>
    inTurn(async (): Promise<PlaybookSaved> => {
      if (!belongsTo(place, path)) return { kind: 'refused', message: `${path} is no place for such a file.` };
      try {
        await lookNow();
        const done = await work(entries.get(path));
        await lookNow();
        return done;
      } catch (error) {
        return {
          kind: 'refused',
          message: `${path} could not be written: ${error instanceof Error ? error.message : String(error)}`,
        };
      }
    });

  const keepFormer = async (path: string, entry: LaidOver<T> | undefined): Promise<void> => {
    if (entry?.own?.text != null) await own.keep(path, entry.own.text, entry.own.writtenAt);
  };
  const putBack = async (path: string, entry: LaidOver<T> | undefined): Promise<PlaybookSaved> => {
    await keepFormer(path, entry);
    await own.remove(path);
    await own.setBase(path, null);
    await own.setHidden(path, false);
    return { kind: 'saved' };
  };

  await lookNow();
  return {
    paths: () => [...entries.keys()],
    list: () => [...entries.values()].map(({ entry }) => entry()),
    get: (path) => entries.get(path)?.entry() ?? null,
    values: () =>
      [...entries.values()].flatMap((laid) => {
        const { hidden, value } = laid.entry();
        return hidden || value === null ? [] : [value];
      }),
    shipped: (path) => entries.get(path)?.shipped?.decoded().value ?? null,
    texts: (path) => {
      const found = entries.get(path);
      const text = found?.own?.text ?? found?.shipped?.text;
      return found === undefined || text == null
        ? null
        : { text, shipped: found.shipped?.text ?? null, base: found.own === null ? null : found.base };
    },
    check: (path, text) => shelf.decode(path, text).problems,
    decode: (path, text) => shelf.decode(path, text).value,
    save: (path, text, onto) =>
      change(path, async (entry) => {
        const current = entry?.own?.text ?? entry?.shipped?.text ?? null;
        if (onto !== undefined && onto !== current) return { kind: 'changed-meanwhile' };
        const { problems } = shelf.decode(path, text);
        if (problems.length > 0) return { kind: 'wrong', problems };
        if (text === entry?.shipped?.text) return putBack(path, entry);
        if (text === entry?.own?.text) return { kind: 'saved' };
        await keepFormer(path, entry);
        if (!entry?.own) await own.setBase(path, entry?.shipped?.text ?? null);
        await own.write(path, text);
        await own.setHidden(path, false);
        return { kind: 'saved' };
      }),
    restore: (path) => change(path, (entry) => putBack(path, entry)),
    hide: (path) =>
      change(path, async (entry) => {
        if (!entry?.shipped) return { kind: 'refused', message: 'Only what ships can be hidden.' };
        await own.setHidden(path, true);
        return { kind: 'saved' };
      }),
    keepOwn: (path) =>
      change(path, async (entry) => {
        if (entry?.own && entry.shipped?.text != null) await own.setBase(path, entry.shipped.text);
        return { kind: 'saved' };
      }),
    history: async (path) => (belongsTo(place, path) ? own.history(path) : []),
    version: async (path, id) => (belongsTo(place, path) ? own.version(path, id) : null),
    look: () => inTurn(lookNow),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    strays: () => scanned.own.strays,
    folders: () => [...scanned.shipped.folders, ...scanned.own.folders],
    keepRecords: () => {
      keepsRecords = true;
      return inTurn(lookNow);
    },
  };
}
