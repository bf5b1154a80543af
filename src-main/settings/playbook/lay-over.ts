import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { PlaybookEntry } from '#engine/ports/playbook-folder.ts';
import type { OwnShelf } from './own-shelf.ts';
import type { Decoded, PlaybookShelf } from './playbook-shelf.ts';
import type { ScannedFile } from './scan-place.ts';

/** A file of the playbook with what it is made of. */
export type LaidOver<T> = {
  /** Read when it is first asked for: together they take longer than a start has time. */
  readonly entry: () => PlaybookEntry<T>;
  readonly hidden: boolean;
  readonly shipped: Read<T> | null;
  readonly own: Read<T> | null;
  /** The shipped text that the own one was made from. */
  readonly base: string | null;
};

type Read<T> = ScannedFile & { readonly decoded: () => Decoded<T> };

/** Lays the agent's files over the shipped ones. The entry of what says the same as `before` is the very same function again. */
export async function layOver<T>(from: {
  readonly shelf: PlaybookShelf<T>;
  readonly shipped: ReadonlyMap<string, ScannedFile>;
  readonly own: ReadonlyMap<string, ScannedFile>;
  readonly records: Pick<OwnShelf, 'base' | 'isHidden'>;
  readonly before: ReadonlyMap<string, LaidOver<T>>;
}): Promise<Map<string, LaidOver<T>>> {
  const { shelf, records, before } = from;
  const read = (path: string, file: ScannedFile | undefined, former: Read<T> | null | undefined): Read<T> | null => {
    if (file === undefined) return null;
    const same = former && former.text === file.text && former.problem === file.problem;
    return { ...file, decoded: same ? former.decoded : once(() => decodeScanned(shelf, path, file)) };
  };
  const laid = new Map<string, LaidOver<T>>();
  for (const path of [...new Set([...from.shipped.keys(), ...from.own.keys()])].toSorted(byName)) {
    const former = before.get(path);
    const shipped = read(path, from.shipped.get(path), former?.shipped);
    const own = read(path, from.own.get(path), former?.own);
    const base = own !== null && shipped !== null ? await records.base(path) : null;
    const hidden = shipped !== null && (await records.isHidden(path));
    const same =
      former !== undefined &&
      former.shipped?.decoded === shipped?.decoded &&
      former.own?.decoded === own?.decoded &&
      former.base === base &&
      former.hidden === hidden;
    const entry = same ? former.entry : once(() => entryOf(shelf, path, { shipped, own, base, hidden }));
    laid.set(path, { entry, hidden, shipped, own, base });
  }
  return laid;
}

function entryOf<T>(
  shelf: PlaybookShelf<T>,
  path: string,
  { shipped, own, base, hidden }: Omit<LaidOver<T>, 'entry'>,
): PlaybookEntry<T> {
  const value = own?.decoded().value ?? shipped?.decoded().value ?? null;
  return {
    path,
    title: value === null ? path : shelf.titleOf(value),
    origin: own === null ? 'shipped' : shipped === null ? 'own' : 'edited',
    hidden: hidden && own === null,
    value,
    problems: (own ?? shipped)?.decoded().problems ?? [],
    shippedChanged: own !== null && shipped !== null && base !== null && base !== shipped.text,
  };
}

/** What a file says, or why it can't be read. */
export function decodeScanned<T>(shelf: PlaybookShelf<T>, path: string, { text, problem }: ScannedFile): Decoded<T> {
  if (text !== null) return shelf.decode(path, text);
  const problems: readonly PlaybookProblem[] = [
    { file: path, line: 1, message: problem ?? 'the file could not be read' },
  ];
  return { value: null, problems };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function byName(one: string, other: string): number {
  return one < other ? -1 : 1;
}
