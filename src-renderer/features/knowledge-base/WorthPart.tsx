import type { ReactNode } from 'react';
import { Chip } from '#components/Chip.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { Result } from '#contract/contract.ts';
import { describeDuration } from '#domain/sla/describe-duration.ts';
import { percentWords } from '#state/article-words.ts';
import { formatCount } from '#state/format.ts';
import { useAnswer } from '#state/use-answer.ts';
import { ArticleRecords } from './ArticleRecords.tsx';

type Worth = Result<'articles.worth'>;

/** What articles did in a period, against the playbook's targets (§5, "Metrics for KB Success"). */
export function WorthPart({ days }: { readonly days: number }) {
  const { answer, retry } = useAnswer('articles.worth', { days }, 'articles.changed');
  return (
    <section aria-labelledby="kb-worth">
      <h3 id="kb-worth">What it is worth</h3>
      {answer.kind === 'loading' ? (
        <Skeleton lines={5} label="The figures are being counted" />
      ) : answer.kind === 'failed' ? (
        <ErrorState title="The figures could not be counted" message={answer.message} onRetry={retry} />
      ) : (
        <>
          <Figures worth={answer.value} />
          <Judged worth={answer.value} />
        </>
      )}
    </section>
  );
}

/** The articles that help most, and those after which customers ask again. */
function Judged({ worth: { best, unhelpful } }: { readonly worth: Worth }) {
  if (best.length + unhelpful.length === 0)
    return (
      <p className="KnowledgeBaseOverview-hint">
        No ticket was solved with an article yet. Each article in a sent reply is counted, and what the customer does
        next.
      </p>
    );
  return (
    <div className="KnowledgeBaseOverview-pair">
      <ArticleRecords title="Help most" articles={best} none="None has solved a ticket yet." />
      <ArticleRecords
        title="Customers asked again"
        articles={unhelpful}
        none="None: no article was linked often and left the question open."
      />
    </div>
  );
}

function Figures({ worth }: { readonly worth: Worth }) {
  const { solved, solvedWithArticle, targetShare, medianTimeWith, medianTimeWithout, targetTime } = worth;
  const share = solved === 0 ? null : solvedWithArticle / solved;
  return (
    <ul className="KnowledgeBaseOverview-figures" aria-label="Figures">
      <Figure
        name="Solved with an article"
        value={share === null ? '–' : percentWords(share)}
        verdict={share === null ? null : share >= targetShare}
      >
        {share === null
          ? 'Nothing was solved in this period.'
          : `${formatCount(solvedWithArticle)} of ${formatCount(solved)} solved; ${percentWords(targetShare)} wanted`}
      </Figure>
      <Figure
        name="Median time, with one"
        value={medianTimeWith === null ? '–' : describeDuration(medianTimeWith)}
        verdict={medianTimeWith === null ? null : medianTimeWith <= targetTime}
      >
        {medianTimeWith === null ? 'Nothing was solved with one;' : 'To resolution;'} at most{' '}
        {describeDuration(targetTime)} wanted
      </Figure>
      <Figure
        name="Median time, without"
        value={medianTimeWithout === null ? '–' : describeDuration(medianTimeWithout)}
        verdict={null}
      >
        {medianTimeWith === null || medianTimeWithout === null
          ? 'To compare with'
          : medianTimeWith <= medianTimeWithout
            ? `${describeDuration(medianTimeWithout - medianTimeWith)} longer than with one`
            : `${describeDuration(medianTimeWith - medianTimeWithout)} shorter than with one`}
      </Figure>
    </ul>
  );
}

function Figure({
  name,
  value,
  verdict,
  children,
}: {
  readonly name: string;
  readonly value: string;
  /** Whether the target is reached; null where there is none, or nothing to judge. */
  readonly verdict: boolean | null;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <span className="KnowledgeBaseOverview-figureHead">
        {name}
        {verdict === null ? null : (
          <Chip tone={verdict ? 'green' : 'amber'} shape="pill">
            {verdict ? 'Reached' : 'Missed'}
          </Chip>
        )}
      </span>
      <strong>{value}</strong>
      <span className="KnowledgeBaseOverview-muted">{children}</span>
    </li>
  );
}
