import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { Result } from '#contract/contract.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatCount, formatDay } from '#state/format.ts';
import { useAnswer } from '#state/use-answer.ts';
import { gapAbout, gapName, gapTitle } from './gap-words.ts';

type Gap = Result<'articles.gaps'>[number];

const shownAtFirst = 6;
const ticketsShown = 3;

/** What customers ask and no article answers, most often asked first. */
export function GapsPart({ days }: { readonly days: number }) {
  const { answer, retry } = useAnswer('articles.gaps', { days }, 'playbook.changed', 'articles.changed');
  const [all, setAll] = useState(false);
  const gaps = answer.kind === 'ready' ? answer.value : [];
  const shown = all ? gaps : gaps.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="kb-gaps">
      <h3 id="kb-gaps">Should be written</h3>
      {answer.kind === 'loading' ? (
        <Skeleton lines={6} label="Unanswered questions are being gathered" />
      ) : answer.kind === 'failed' ? (
        <ErrorState title="The questions could not be gathered" message={answer.message} onRetry={retry} />
      ) : gaps.length === 0 ? (
        <p className="KnowledgeBaseOverview-muted">
          Nothing: every question that came more than once in this period has an article.
        </p>
      ) : (
        <>
          <ol className="GapsPart" aria-label="Questions without an article">
            {shown.map((gap) => (
              <GapRow key={`${gap.issueType ?? ''} ${gap.words.join(' ')}`} gap={gap} />
            ))}
          </ol>
          {gaps.length > shown.length ? (
            <Button size="small" variant="plain" onPress={() => setAll(true)}>
              {gaps.length - shown.length} more
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}

function GapRow({ gap }: { readonly gap: Gap }) {
  const { articleWriter } = useConsole();
  const [all, setAll] = useState(false);
  const { tickets, planned, issueType } = gap;
  const name = gapName(gap);
  const shown = all ? tickets : tickets.slice(0, ticketsShown);
  return (
    <li>
      <div className="GapsPart-what">
        <p>
          <strong>{name}</strong> <span className="KnowledgeBaseOverview-muted">{gapAbout(gap)}</span>
        </p>
        <ul aria-label={`Tickets about ${name}`}>
          {shown.map(({ number, subject, at }) => (
            <li key={number}>
              <a href={`#/queue/all/${number}`} className="truncate">
                #{number} {subject || 'No subject'}
              </a>
              <span className="KnowledgeBaseOverview-muted">{formatDay(at)}</span>
            </li>
          ))}
        </ul>
        {tickets.length > shown.length ? (
          <Button size="small" variant="plain" onPress={() => setAll(true)}>
            {tickets.length - shown.length} more tickets
          </Button>
        ) : null}
      </div>
      <span className="GapsPart-count">
        {formatCount(tickets.length)}
        <span> {tickets.length === 1 ? 'ticket' : 'tickets'}</span>
      </span>
      <Button
        size="small"
        onPress={() =>
          void (planned === null
            ? articleWriter.writeNew(gapTitle(gap), issueType === null ? [] : [issueType])
            : articleWriter.writePlanned(planned.id))
        }
      >
        Write it<span className="visually-hidden">: {name}</span>
      </Button>
    </li>
  );
}
