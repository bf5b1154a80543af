import type { Handlers } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { playbookCalls, PlaybookEntryView, PlaybookSavedView } from '#contract/playbook.ts';
import type { PlaybookEntry, PlaybookFolder, PlaybookSaved } from '#engine/ports/playbook-folder.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';

export function playbookHandlers({
  playbook,
}: {
  readonly playbook: PlaybookSource;
}): Pick<Handlers, keyof typeof playbookCalls> {
  const missing = (path: string) => fail({ kind: 'not-found', what: path });
  const answer = (folder: PlaybookFolder<unknown>, path: string, saved: PlaybookSaved): Outcome<PlaybookSavedView> => {
    switch (saved.kind) {
      case 'saved': {
        const entry = folder.get(path);
        return succeed({ kind: 'saved', entry: entry === null ? null : entryView(entry) });
      }
      case 'wrong':
        return succeed({ kind: 'wrong', problems: [...saved.problems] });
      case 'changed-meanwhile':
        return succeed({ kind: 'changed-meanwhile' });
      case 'refused':
        return fail({ kind: 'refused', message: saved.message });
      default:
        return saved satisfies never;
    }
  };
  return {
    'playbook.list': async ({ kind }) => {
      const folder: PlaybookFolder<unknown> = playbook.folder(kind);
      await folder.look();
      return succeed(folder.list().map(entryView));
    },
    'playbook.source': async ({ kind, path }) => {
      const folder: PlaybookFolder<unknown> = playbook.folder(kind);
      await folder.look();
      const entry = folder.get(path);
      const texts = folder.texts(path);
      return entry === null || texts === null ? missing(path) : succeed({ entry: entryView(entry), ...texts });
    },
    'playbook.check': async ({ kind, path, text }) =>
      succeed({ problems: [...playbook.folder(kind).check(path, text)] }),
    'playbook.save': async ({ kind, path, text, onto }) => {
      const folder: PlaybookFolder<unknown> = playbook.folder(kind);
      return answer(folder, path, await folder.save(path, text, onto));
    },
    'playbook.restore': async ({ kind, path }) => {
      const folder: PlaybookFolder<unknown> = playbook.folder(kind);
      return answer(folder, path, await folder.restore(path));
    },
    'playbook.hide': async ({ kind, path }) => {
      const folder: PlaybookFolder<unknown> = playbook.folder(kind);
      return answer(folder, path, await folder.hide(path));
    },
    'playbook.keepOwn': async ({ kind, path }) => {
      const folder: PlaybookFolder<unknown> = playbook.folder(kind);
      return answer(folder, path, await folder.keepOwn(path));
    },
    'playbook.history': async ({ kind, path }) => succeed([...(await playbook.folder(kind).history(path))]),
    'playbook.version': async ({ kind, path, id }) => {
      const text = await playbook.folder(kind).version(path, id);
      return text === null ? missing(`${path}, version ${id}`) : succeed({ text });
    },
    'playbook.problems': async () => {
      await playbook.read();
      return succeed(
        playbook.problems().map(({ file, line, message, kind, location }) => ({ file, line, message, kind, location })),
      );
    },
  };
}

function entryView({ value, problems, ...entry }: PlaybookEntry<unknown>): PlaybookEntryView {
  return { ...entry, inForce: value !== null && !entry.hidden, problems: [...problems] };
}
