import { TriangleAlert } from 'lucide-react';
import { moveAmongLinks } from '#components/move-among-links.ts';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import { fileSlug } from '#state/playbook-routes.ts';
import { originWords } from '#state/origin-words.ts';

export type FileListProps = {
  readonly section: string;
  readonly label: string;
  readonly entries: readonly PlaybookEntryView[];
  /** The path of the open one. */
  readonly current: string | null;
  /** Paths with an edit that is not saved. */
  readonly unsaved: ReadonlySet<string>;
};

/** The files of a section: a link each, with what is special about it. Arrow keys, `j` and `k` move between them. */
export function FileList({ section, label, entries, current, unsaved }: FileListProps) {
  const tabStop = entries.some(({ path }) => path === current) ? current : entries[0]?.path;
  return (
    <nav aria-label={label}>
      <ul className="FileList" onKeyDown={moveAmongLinks}>
        {entries.map((entry, index) => {
          const broken = entry.problems.length > 0;
          const words = [
            ...(unsaved.has(entry.path) ? ['not saved'] : []),
            ...(entry.shippedChanged ? ['shipped one changed'] : []),
            ...originWords(entry),
          ];
          return (
            <li key={entry.path} data-apart={isApart(entries[index - 1], entry) || undefined}>
              <a
                className="FileList-link"
                href={`#/playbook/${section}/${fileSlug(section, entry.path)}`}
                aria-current={entry.path === current ? 'page' : undefined}
                tabIndex={entry.path === tabStop ? 0 : -1}
                data-hidden={entry.hidden || undefined}
              >
                <span className="truncate">{entry.title}</span>
                {broken ? (
                  <span className="FileList-mark" data-tone="bad">
                    <TriangleAlert size={12} aria-hidden /> line {entry.problems[0]?.line}
                  </span>
                ) : words.length > 0 ? (
                  <span className="FileList-mark">{words[0]}</span>
                ) : null}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Files of another folder stand apart. */
function isApart(before: PlaybookEntryView | undefined, entry: PlaybookEntryView): boolean {
  const folder = ({ path }: PlaybookEntryView): string => path.slice(0, path.lastIndexOf('/') + 1);
  return before !== undefined && folder(before) !== folder(entry);
}
