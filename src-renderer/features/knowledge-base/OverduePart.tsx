import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { Table, type TableColumn } from '#components/Table.tsx';
import type { ArticleView } from '#contract/articles.ts';
import { formatCalendarDay } from '#state/article-words.ts';
import { formatCount } from '#state/format.ts';
import { playbookHref } from '#state/playbook-routes.ts';
import { useAnswer } from '#state/use-answer.ts';

const dayOr = (day: string | null): string => (day === null ? '–' : formatCalendarDay(day));

const columns: readonly TableColumn<ArticleView>[] = [
  {
    id: 'title',
    title: 'Article',
    isRowHeader: true,
    cell: ({ title, path }) => <a href={playbookHref('article', path)}>{title}</a>,
  },
  { id: 'section', title: 'Section', cell: ({ sectionTitle }) => sectionTitle },
  { id: 'owner', title: 'Owner', cell: ({ owner }) => owner },
  { id: 'reviewed', title: 'Reviewed', align: 'end', cell: ({ reviewed }) => dayOr(reviewed) },
  { id: 'due', title: 'Was due', align: 'end', cell: ({ reviewDue }) => <span data-late>{dayOr(reviewDue)}</span> },
  { id: 'links', title: 'Linked', align: 'end', cell: ({ record }) => formatCount(record.links) },
];

/** Published articles that somebody has to read through again, longest overdue first. */
export function OverduePart() {
  const { answer, retry } = useAnswer('articles.list', { stale: true, limit: 1_000 }, 'playbook.changed');
  return (
    <section aria-labelledby="kb-overdue">
      <h3 id="kb-overdue">Reviews overdue</h3>
      {answer.kind === 'loading' ? (
        <Skeleton lines={4} label="Overdue reviews are being looked for" />
      ) : answer.kind === 'failed' ? (
        <ErrorState title="Overdue reviews could not be looked for" message={answer.message} onRetry={retry} />
      ) : answer.value.total === 0 ? (
        <p className="KnowledgeBaseOverview-muted">None: every published article was read through in time.</p>
      ) : (
        <Table
          label="Reviews overdue"
          columns={columns}
          rows={answer.value.articles.toSorted((one, other) =>
            (one.reviewDue ?? '') < (other.reviewDue ?? '') ? -1 : 1,
          )}
          rowKey={({ id }) => id}
        />
      )}
    </section>
  );
}
