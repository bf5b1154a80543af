import { Clock } from 'lucide-react';
import { Chip, type ChipTone } from '#components/Chip.tsx';
import { FileLine } from '#components/FileLine.tsx';
import type { ArticleView } from '#contract/articles.ts';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { ArticleStatus } from '#domain/knowledge-base/article.ts';
import { articleStatusWords, recordWords, reviewWords } from '#state/article-words.ts';
import { entryMark } from '#state/entry-mark.ts';
import { formatCount } from '#state/format.ts';
import { playbookHref } from '#state/playbook-routes.ts';
import { typeWords } from '#state/ticket-words.ts';

const statusTones: Readonly<Record<ArticleStatus, ChipTone>> = { published: 'green', draft: 'amber', planned: 'grey' };

export type ArticleLineProps = {
  readonly entry: PlaybookEntryView;
  /** Null where nothing of the file is in force. */
  readonly view: ArticleView | null;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
  readonly isUnsaved: boolean;
};

/** An article in the list: its title and how far it is; below, what it answers and how often it was linked. */
export function ArticleLine({ entry, view, isCurrent, isTabStop, isUnsaved }: ArticleLineProps) {
  return (
    <FileLine
      entry={entry}
      href={playbookHref('article', entry.path)}
      mark={entryMark(entry, isUnsaved)}
      isCurrent={isCurrent}
      isTabStop={isTabStop}
    >
      <span className="FileLine-about ArticleLine-about">
        <span className="truncate">
          {view === null ? (entry.hidden ? 'not used' : 'not in force') : aboutWords(view)}
        </span>
        {view?.stale === true ? (
          <span className="FileLine-mark" data-tone="late" title={reviewWords(view)}>
            <Clock size={11} aria-hidden /> review overdue
          </span>
        ) : view !== null && view.record.links > 0 ? (
          <span className="FileLine-mark" title={recordWords(view.record)}>
            {formatCount(view.record.links)}×<span className="visually-hidden"> linked</span>
          </span>
        ) : null}
        {view === null ? null : <Chip tone={statusTones[view.status]}>{articleStatusWords[view.status]}</Chip>}
      </span>
    </FileLine>
  );
}

/** "for agents · API key invalid · How-to" */
function aboutWords({ answers, audience, tags }: ArticleView): string {
  const types = answers.slice(0, 2).map((type) => typeWords[type]);
  return [...(audience === 'agents' ? ['for agents'] : []), ...(types.length > 0 ? types : tags.slice(0, 2))].join(
    ' · ',
  );
}
