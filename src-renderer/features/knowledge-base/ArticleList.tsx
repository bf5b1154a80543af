import { useState } from 'react';
import { Checkbox } from '#components/Checkbox.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { moveAmongLinks } from '#components/move-among-links.ts';
import { Select } from '#components/Select.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { TextField } from '#components/TextField.tsx';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import { issueTypes, type IssueType } from '#domain/classification/issue-type.ts';
import { articleStatuses, type ArticleStatus } from '#domain/knowledge-base/article.ts';
import { articleStatusWords } from '#state/article-words.ts';
import { formatCount } from '#state/format.ts';
import { playbookHref } from '#state/playbook-routes.ts';
import { typeWords } from '#state/ticket-words.ts';
import { useAnswer } from '#state/use-answer.ts';
import { ArticleLine } from './ArticleLine.tsx';
import { groupArticles, idleArticles } from './group-articles.ts';
import './ArticleList.css';

export type ArticleListProps = {
  readonly label: string;
  readonly entries: readonly PlaybookEntryView[];
  readonly current: string | null;
  readonly unsaved: ReadonlySet<string>;
};

const every = 'every';
type Filter = {
  readonly query: string;
  readonly section: string;
  readonly status: ArticleStatus | typeof every;
  readonly issueType: IssueType | typeof every;
  readonly stale: boolean;
};
const nothingFiltered: Filter = { query: '', section: every, status: every, issueType: every, stale: false };
const settingsPath = 'knowledge-base.yaml';

const statuses = [
  { value: every as ArticleStatus | typeof every, label: 'Any status' },
  ...articleStatuses.map((value) => ({ value, label: articleStatusWords[value] })),
];
const types = [
  { value: every as IssueType | typeof every, label: 'Any issue type' },
  ...issueTypes.map((value) => ({ value, label: typeWords[value] })),
];

/** The articles by section with a search and filters; with words the best come first. */
export default function ArticleList({ label, entries, current, unsaved }: ArticleListProps) {
  const [filter, setFilter] = useState(nothingFiltered);
  const { query, section, status, issueType, stale } = filter;
  const wanted = <T extends string>(value: T): Exclude<T, typeof every> | null =>
    value === every ? null : (value as Exclude<T, typeof every>);
  const { answer, retry } = useAnswer(
    'articles.list',
    {
      query,
      section: wanted(section),
      status: wanted(status),
      issueType: wanted(issueType),
      stale,
      limit: 1_000,
    },
    'playbook.changed',
    'articles.changed',
  );
  const coverage = useAnswer('articles.coverage', {}, 'playbook.changed').answer;
  if (answer.kind === 'failed')
    return <ErrorState title="The articles could not be listed" message={answer.message} onRetry={retry} />;
  const views = answer.kind === 'ready' ? answer.value.articles : [];
  const groups = groupArticles(entries, views);
  const isSearching = query.trim() !== '';
  const isPlain = JSON.stringify(filter) === JSON.stringify(nothingFiltered);
  const idle = isPlain ? idleArticles(entries) : [];
  const settings = entries.find(({ path }) => path === settingsPath);
  const shown = [
    ...idle.map(({ path }) => path),
    ...groups.flatMap(({ articles }) => articles.map(({ entry }) => entry.path)),
  ];
  const tabStop = current !== null && shown.includes(current) ? current : shown[0];
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const lineOf = (entry: PlaybookEntryView, view: (typeof views)[number] | null) => (
    <li key={entry.path}>
      <ArticleLine
        entry={entry}
        view={view}
        isCurrent={entry.path === current}
        isTabStop={entry.path === tabStop}
        isUnsaved={unsaved.has(entry.path)}
      />
    </li>
  );
  const sections = [
    { value: every, label: 'All sections' },
    ...(coverage.kind === 'ready' ? coverage.value.sections.map(({ id, title }) => ({ value: id, label: title })) : []),
  ];
  const change = (part: Partial<Filter>): void => setFilter({ ...filter, ...part });
  return (
    <div className="ArticleList">
      <div className="ArticleList-find">
        <TextField
          label="Find an article"
          hideLabel
          placeholder="Find an article"
          value={query}
          onChange={(next) => change({ query: next.slice(0, 200) })}
        />
        <Select
          label="Section"
          hideLabel
          options={sections}
          value={section}
          onChange={(next) => change({ section: next })}
        />
        <Select
          label="Status"
          hideLabel
          options={statuses}
          value={status}
          onChange={(next) => change({ status: next })}
        />
        <Select
          label="Issue type"
          hideLabel
          options={types}
          value={issueType}
          onChange={(next) => change({ issueType: next })}
        />
        <Checkbox isSelected={stale} onChange={(next) => change({ stale: next })}>
          Review overdue
        </Checkbox>
      </div>
      <p className="visually-hidden" role="status">
        {answer.kind === 'ready' ? `${views.length} articles` : ''}
      </p>
      {settings === undefined || !isPlain ? null : (
        <a
          className="ArticleList-settings"
          href={playbookHref('knowledge-base', settings.path)}
          aria-current={current === settings.path ? 'page' : undefined}
        >
          Sections, address, targets
          {unsaved.has(settings.path) ? <span className="FileLine-mark">not saved</span> : null}
        </a>
      )}
      {answer.kind === 'loading' ? <Skeleton lines={12} label="The articles are being loaded" /> : null}
      {answer.kind === 'ready' && shown.length === 0 ? (
        <EmptyState title="No article fits">Other words, or fewer filters, may find it.</EmptyState>
      ) : null}
      <nav aria-label={label} onKeyDown={moveAmongLinks}>
        {idle.length === 0 ? null : (
          <ul className="ArticleList-lines" aria-label="Not in force">
            {idle.map((entry) => lineOf(entry, null))}
          </ul>
        )}
        {isSearching ? (
          <ul className="ArticleList-lines" aria-label="Found">
            {views.flatMap((view) => {
              const entry = byPath.get(view.path);
              return entry === undefined ? [] : [lineOf(entry, view)];
            })}
          </ul>
        ) : (
          groups.map(({ section: id, title, articles }) => (
            <section key={id} aria-labelledby={`section-${id}`}>
              <h3 id={`section-${id}`} className="ArticleList-section">
                {title} <span>{formatCount(articles.length)}</span>
              </h3>
              <ul className="ArticleList-lines">{articles.map(({ entry, view }) => lineOf(entry, view))}</ul>
            </section>
          ))
        )}
      </nav>
    </div>
  );
}
