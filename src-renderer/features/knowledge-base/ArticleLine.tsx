import { Clock, TriangleAlert } from 'lucide-react';
import { Chip, type ChipTone } from '#components/Chip.tsx';
import type { ArticleView } from '#contract/articles.ts';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { ArticleStatus } from '#domain/knowledge-base/article.ts';
import { articleStatusWords, recordWords, reviewWords } from '#state/article-words.ts';
import { formatCount } from '#state/format.ts';
import { originWords } from '#state/origin-words.ts';
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
  const [mark] = [
    ...(isUnsaved ? ['not saved'] : []),
    ...(entry.shippedChanged ? ['shipped one changed'] : []),
    ...originWords(entry),
  ];
  return (
    <a
      className="ArticleLine"
      href={playbookHref('article', entry.path)}
      aria-current={isCurrent ? 'page' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      data-hidden={entry.hidden || undefined}
    >
      <span className="ArticleLine-head">
        <span className="ArticleLine-title truncate" title={entry.title}>
          {entry.title}
        </span>
        {entry.problems.length > 0 ? (
          <span className="ArticleLine-mark" data-tone="bad">
            <TriangleAlert size={12} aria-hidden /> line {entry.problems[0]?.line}
          </span>
        ) : mark === undefined ? null : (
          <span className="ArticleLine-mark">{mark}</span>
        )}
      </span>
      <span className="ArticleLine-about">
        <span className="truncate">
          {view === null ? (entry.hidden ? 'not used' : 'not in force') : aboutWords(view)}
        </span>
        {view?.stale === true ? (
          <span className="ArticleLine-mark" data-tone="late" title={reviewWords(view)}>
            <Clock size={11} aria-hidden /> review overdue
          </span>
        ) : view !== null && view.record.links > 0 ? (
          <span className="ArticleLine-mark" title={recordWords(view.record)}>
            {formatCount(view.record.links)}×<span className="visually-hidden"> linked</span>
          </span>
        ) : null}
        {view === null ? null : <Chip tone={statusTones[view.status]}>{articleStatusWords[view.status]}</Chip>}
      </span>
    </a>
  );
}

/** "for agents · API key invalid · How-to" */
function aboutWords({ answers, audience, tags }: ArticleView): string {
  const types = answers.slice(0, 2).map((type) => typeWords[type]);
  return [...(audience === 'agents' ? ['for agents'] : []), ...(types.length > 0 ? types : tags.slice(0, 2))].join(
    ' · ',
  );
}
