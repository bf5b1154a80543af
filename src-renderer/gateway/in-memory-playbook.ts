import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { playbookCalls, PlaybookEntryView, PlaybookSavedView } from '#contract/playbook.ts';
import { playbookKinds, type PlaybookKind } from '#domain/playbook/playbook-content.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Emit } from './in-memory.ts';
import { shippedFiles } from './in-memory-playbook-files.ts';

type Own = { readonly text: string; readonly at: Instant; readonly base: string | null };
type Former = { readonly id: string; readonly at: Instant; readonly size: number; readonly text: string };

export type MemoryPlaybook = {
  readonly handlers: Pick<Handlers, keyof typeof playbookCalls>;
  /** Another program writes (or, by null, removes) a file of the agent's. */
  readonly write: (kind: PlaybookKind, path: string, text: string | null) => void;
  readonly check: (kind: PlaybookKind, path: string, text: string) => PlaybookProblem[];
  /** The text in force; null where there is no such file. */
  readonly text: (kind: PlaybookKind, path: string) => string | null;
};

/**
 * The playbook's files in memory: some that ship, laid under those that are saved. Each kind has a plain check, not the
 * engine's schemas.
 */
export function memoryPlaybook(now: () => Instant, emit: Emit): MemoryPlaybook {
  const own = new Map<string, Own>();
  const former = new Map<string, readonly Former[]>();
  const hidden = new Set<string>();

  const shippedText = (kind: PlaybookKind, path: string): string | null => shippedFiles[kind].texts[path] ?? null;
  const check = (kind: PlaybookKind, path: string, text: string): PlaybookProblem[] =>
    shippedFiles[kind].check(text).map((problem) => ({ file: path, ...problem }));
  const pathsOf = (kind: PlaybookKind): readonly string[] =>
    [
      ...new Set([
        ...Object.keys(shippedFiles[kind].texts),
        ...[...own.keys()].filter((path) => shippedFiles[kind].place.test(path)),
      ]),
    ].toSorted((one, other) => (one < other ? -1 : 1));

  const entryOf = (kind: PlaybookKind, path: string): PlaybookEntryView | null => {
    const ships = shippedText(kind, path);
    const mine = own.get(path);
    if (ships === null && mine === undefined) return null;
    const problems = mine === undefined ? [] : check(kind, path, mine.text);
    const inForce = problems.length > 0 ? ships : (mine?.text ?? ships);
    return {
      path,
      title: /^(?:name|title): *["']?(.+?)["']?$/mu.exec(inForce ?? '')?.[1] ?? path,
      origin: mine === undefined ? 'shipped' : ships === null ? 'own' : 'edited',
      hidden: hidden.has(path),
      inForce: inForce !== null && !hidden.has(path),
      problems,
      shippedChanged: mine !== undefined && mine.base !== ships,
    };
  };
  const keepFormer = (path: string): void => {
    const mine = own.get(path);
    if (mine === undefined) return;
    const version = { id: String(mine.at), at: mine.at, size: mine.text.length, text: mine.text };
    former.set(path, [version, ...(former.get(path) ?? []).filter(({ id }) => id !== version.id)]);
  };
  const saved = (kind: PlaybookKind, path: string): PlaybookSavedView => {
    emit('playbook.changed', { kind, paths: [path] });
    return { kind: 'saved', entry: entryOf(kind, path) };
  };
  const put = (kind: PlaybookKind, path: string, text: string): void => {
    keepFormer(path);
    own.set(path, { text, at: now(), base: own.get(path)?.base ?? shippedText(kind, path) });
    hidden.delete(path);
  };
  const remove = (path: string): void => {
    keepFormer(path);
    own.delete(path);
    hidden.delete(path);
  };
  const missing = (path: string) => fail({ kind: 'not-found', what: path });

  return {
    check,
    text: (kind, path) => own.get(path)?.text ?? shippedText(kind, path),
    write: (kind, path, text) => {
      if (text === null) remove(path);
      else put(kind, path, text);
      emit('playbook.changed', { kind, paths: [path] });
    },
    handlers: {
      'playbook.list': async ({ kind }) => succeed(pathsOf(kind).flatMap((path) => entryOf(kind, path) ?? [])),
      'playbook.source': async ({ kind, path }) => {
        const entry = entryOf(kind, path);
        const text = own.get(path)?.text ?? shippedText(kind, path);
        if (entry === null || text === null) return missing(path);
        return succeed({ entry, text, shipped: shippedText(kind, path), base: own.get(path)?.base ?? null });
      },
      'playbook.check': async ({ kind, path, text }) => succeed({ problems: check(kind, path, text) }),
      'playbook.save': async ({ kind, path, text, onto }) => {
        const current = own.get(path)?.text ?? shippedText(kind, path);
        if (onto !== undefined && onto !== current) return succeed({ kind: 'changed-meanwhile' as const });
        if (!shippedFiles[kind].place.test(path))
          return fail({ kind: 'refused', message: `${path} is no place for such a file.` });
        const problems = check(kind, path, text);
        if (problems.length > 0) return succeed({ kind: 'wrong' as const, problems });
        if (text === shippedText(kind, path)) remove(path);
        else if (text !== own.get(path)?.text) put(kind, path, text);
        return succeed(saved(kind, path));
      },
      'playbook.restore': async ({ kind, path }) => {
        remove(path);
        return succeed(saved(kind, path));
      },
      'playbook.hide': async ({ kind, path }) => {
        if (shippedText(kind, path) === null)
          return fail({ kind: 'refused', message: 'Only what ships can be hidden.' });
        hidden.add(path);
        return succeed(saved(kind, path));
      },
      'playbook.keepOwn': async ({ kind, path }) => {
        const mine = own.get(path);
        if (mine !== undefined) own.set(path, { ...mine, base: shippedText(kind, path) });
        return succeed(saved(kind, path));
      },
      'playbook.history': async ({ path }) =>
        succeed((former.get(path) ?? []).map(({ id, at, size }) => ({ id, at, size }))),
      'playbook.version': async ({ path, id }) => {
        const version = former.get(path)?.find((one) => one.id === id);
        return version === undefined ? missing(`${path}, version ${id}`) : succeed({ text: version.text });
      },
      'playbook.problems': async () =>
        succeed(
          playbookKinds.flatMap((kind) =>
            pathsOf(kind).flatMap((path) =>
              (entryOf(kind, path)?.problems ?? []).map((problem) => ({ ...problem, kind, location: problem.file })),
            ),
          ),
        ),
    },
  };
}
