import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { Table, type TableColumn } from '#components/Table.tsx';
import type { Result } from '#contract/contract.ts';
import { formatCount } from '#state/format.ts';
import { useAnswer } from '#state/use-answer.ts';

type Section = Result<'articles.coverage'>['sections'][number];

const bar = ['published', 'draft', 'planned'] as const;

/** A section's articles as parts of those that are wanted. */
function CoverageBar({ section }: { readonly section: Section }) {
  const whole = Math.max(section.wanted, section.published + section.draft + section.planned, 1);
  const words = `${section.published} published, ${section.draft} draft, ${section.planned} planned of ${section.wanted} wanted`;
  return (
    <span className="CoverageBar" role="img" aria-label={words} title={words}>
      {bar.map((part) => (
        <span key={part} data-part={part} style={{ inlineSize: `${(section[part] / whole) * 100}%` }} />
      ))}
    </span>
  );
}

const figure = (id: 'published' | 'draft' | 'planned' | 'wanted', title: string): TableColumn<Section> => ({
  id,
  title,
  align: 'end',
  cell: (section) => formatCount(section[id]),
});

const columns: readonly TableColumn<Section>[] = [
  { id: 'title', title: 'Section', isRowHeader: true, cell: ({ title }) => title },
  { id: 'bar', title: 'How far', isTitleHidden: true, cell: (section) => <CoverageBar section={section} /> },
  figure('published', 'Published'),
  figure('draft', 'Drafts'),
  figure('planned', 'Planned'),
  figure('wanted', 'Wanted'),
  {
    id: 'stale',
    title: 'Overdue',
    align: 'end',
    cell: ({ stale }) =>
      stale === 0 ? (
        <span className="KnowledgeBaseOverview-muted">–</span>
      ) : (
        <span data-late>{formatCount(stale)}</span>
      ),
  },
];

/** How many of the articles that the playbook asks for there are, section by section. */
export function CoveragePart() {
  const { answer, retry } = useAnswer('articles.coverage', {}, 'playbook.changed');
  return (
    <section aria-labelledby="kb-coverage">
      <h3 id="kb-coverage">Coverage</h3>
      {answer.kind === 'loading' ? (
        <Skeleton lines={7} label="The coverage is being counted" />
      ) : answer.kind === 'failed' ? (
        <ErrorState title="The coverage could not be counted" message={answer.message} onRetry={retry} />
      ) : (
        <>
          <p className="KnowledgeBaseOverview-lead">
            {formatCount(answer.value.published)} published of {formatCount(answer.value.wanted)} wanted.
            <span className="CoverageLegend" aria-hidden>
              <i data-part="published" /> published <i data-part="draft" /> draft <i data-part="planned" /> planned
            </span>
          </p>
          <Table label="Coverage by section" columns={columns} rows={answer.value.sections} rowKey={({ id }) => id} />
        </>
      )}
    </section>
  );
}
