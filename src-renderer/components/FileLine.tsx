import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import './FileLine.css';

export type FileLineProps = {
  readonly entry: PlaybookEntryView;
  readonly href: string;
  /** Another name than the file's title. */
  readonly title?: string;
  /** What is special about the file, in a word or two. */
  readonly mark: string | null;
  readonly isCurrent: boolean;
  /** The one of the list that Tab stops at. */
  readonly isTabStop: boolean;
  /** Below the title, in lines of the class `FileLine-about`. */
  readonly children: ReactNode;
};

/** A file of the playbook in a list: its title with what is wrong with it or special about it, and what it is about. */
export function FileLine({ entry, href, title = entry.title, mark, isCurrent, isTabStop, children }: FileLineProps) {
  return (
    <a
      className="FileLine"
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      data-hidden={entry.hidden || undefined}
    >
      <span className="FileLine-head">
        <span className="FileLine-title truncate" title={title}>
          {title}
        </span>
        {entry.problems.length > 0 ? (
          <span className="FileLine-mark" data-tone="bad">
            <TriangleAlert size={12} aria-hidden /> line {entry.problems[0]?.line}
          </span>
        ) : mark === null ? null : (
          <span className="FileLine-mark">{mark}</span>
        )}
      </span>
      {children}
    </a>
  );
}
