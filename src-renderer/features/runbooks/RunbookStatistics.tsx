import { Skeleton } from '#components/Skeleton.tsx';
import { Table, type TableColumn } from '#components/Table.tsx';
import type { Result } from '#contract/contract.ts';
import { elapsedWords, expectedWords } from '#state/runbook-words.ts';
import { useAnswer } from '#state/use-answer.ts';
import { shareWords } from './runbook-list-words.ts';
import './RunbookStatistics.css';

type Statistics = Result<'runbooks.statistics'>;
type StepRow = Statistics['steps'][number];

/** How runs of a runbook went: against what is expected of it, and step by step. Nothing before it is in force. */
export function RunbookStatistics({ id }: { readonly id: string }) {
  const { answer } = useAnswer('runbooks.statistics', { runbook: id }, 'runbooks.changed');
  if (answer.kind === 'failed') return null;
  return (
    <section className="RunbookStatistics" aria-labelledby="runbook-statistics">
      <h3 id="runbook-statistics" className="section-title">
        How it went
      </h3>
      {answer.kind === 'loading' ? (
        <Skeleton lines={5} label="The runs are being counted" />
      ) : answer.value.record.runs === 0 ? (
        <p className="RunStep-hint">Nobody has used it yet. Runs on tickets are counted here.</p>
      ) : (
        <Counted statistics={answer.value} />
      )}
    </section>
  );
}

function Counted({ statistics: { record, expected, successRate, steps } }: { readonly statistics: Statistics }) {
  const { runs, ended, solved, escalated, abandoned, medianTime } = record;
  const aim = expectedWords(expected);
  const most = Math.max(1, ...steps.map(({ done, skipped, failed, stopped }) => done + skipped + failed + stopped));
  const facts = [
    ['Runs', ended === runs ? String(runs) : `${runs} (${runs - ended} going on)`],
    [
      'Time',
      medianTime === null
        ? 'none has ended yet'
        : `${elapsedWords(medianTime)} (median)${aim === null ? '' : `, expected ${aim}`}`,
    ],
    [
      'Solved without escalation',
      ended === 0
        ? 'none has ended yet'
        : `${solved} of ${ended}, ${shareWords(solved / ended)}${successRate === null ? '' : `; expected ${shareWords(successRate)}`}`,
    ],
    ['Else', `${escalated} escalated, ${abandoned} abandoned`],
  ] as const;
  const columns: readonly TableColumn<StepRow>[] = [
    { id: 'title', title: 'Step', isRowHeader: true, cell: (row) => <StepName row={row} most={most} /> },
    { id: 'done', title: 'Done', align: 'end', cell: ({ done }) => done },
    { id: 'skipped', title: 'Skipped', align: 'end', cell: ({ skipped }) => skipped },
    { id: 'failed', title: 'Failed', align: 'end', cell: ({ failed }) => failed },
    { id: 'stopped', title: 'Stopped', align: 'end', cell: ({ stopped }) => stopped },
  ];
  return (
    <>
      <dl>
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Table label="Steps: how often each was done" columns={columns} rows={steps} rowKey={({ id }) => id} />
      <p className="RunStep-hint">Stopped: the last step touched in runs that ended without a solution.</p>
    </>
  );
}

/** The figures beside it again as a bar, for the eye. */
function StepName({ row, most }: { readonly row: StepRow; readonly most: number }) {
  return (
    <>
      <span className="RunbookStatistics-step">{row.title}</span>
      {row.medianTime === null ? null : (
        <span className="RunbookStatistics-time">{elapsedWords(row.medianTime)} (median)</span>
      )}
      <span className="RunbookStatistics-bar" aria-hidden>
        {(['done', 'skipped', 'failed', 'stopped'] as const).map((kind) => (
          <span key={kind} data-kind={kind} style={{ inlineSize: `${(100 * row[kind]) / most}%` }} />
        ))}
      </span>
    </>
  );
}
