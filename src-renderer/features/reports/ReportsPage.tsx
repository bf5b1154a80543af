import { Download, PanelLeft } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { saveFile } from '#components/save-file.ts';
import { Select } from '#components/Select.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatCount, formatDay } from '#state/format.ts';
import { policyDraftOf } from '#state/policy-draft.ts';
import { useAnswer } from '#state/use-answer.ts';
import { CellReport } from './CellReport.tsx';
import { JudgeChoice } from './JudgeChoice.tsx';
import { judgeWords, policyParam, type Judge } from './judge.ts';
import { periodOf, stepOf } from './period.ts';
import { PeriodChoice } from './PeriodChoice.tsx';
import { reportCsv } from './report-csv.ts';
import { comparedSentence, type Clock } from './report-words.ts';
import { TierCards } from './TierCards.tsx';
import { TrendReport } from './TrendReport.tsx';
import { useReports, type Reports } from './use-reports.ts';
import './Reports.css';

const largestFile = 1_000_000;

function Body({
  reports,
  clock,
  step,
  under,
}: {
  readonly reports: Reports;
  readonly clock: Clock;
  readonly step: ReturnType<typeof stepOf>;
  readonly under: string;
}) {
  const report = reports.replayed ?? reports.own;
  const own = reports.replayed === null ? null : reports.own;
  if (report.tickets === 0)
    return (
      <EmptyState title="No ticket came in during this period">
        Choose other days. Mail from before the go-live mark is never counted.
      </EmptyState>
    );
  return (
    <>
      {own === null ? null : (
        <p className="Reports-compared" role="status">
          {comparedSentence(own, report, clock, under)}
        </p>
      )}
      <TierCards report={report} own={own} />
      <CellReport report={report} own={own} clock={clock} />
      <TrendReport report={report} clock={clock} step={step} />
    </>
  );
}

/** What was kept: by tier and severity over any period, also as it would have been under other service levels. */
export default function ReportsPage({ rest }: { readonly rest: string }) {
  const { gateway, layout, route, ticker, toasts } = useConsole();
  const draft = policyDraftOf(gateway, toasts);
  const levels = useStoreValue(draft.store, (state) => state);
  const versions = useAnswer('serviceLevels.versions', {}, 'serviceLevels.changed');
  const [judge, setJudge] = useState<Judge>({ kind: 'own' });
  const [clock, setClock] = useState<Clock>('response');
  // The moment of asking: a period that is still going on ends there.
  const [{ attempt, now }, setAsked] = useState(() => ({ attempt: 0, now: ticker.now() }));
  const askAgain = (): void => setAsked((before) => ({ attempt: before.attempt + 1, now: ticker.now() }));
  const period = useMemo(() => periodOf(rest, now), [rest, now]);
  useEffect(() => void draft.load(), [draft]);
  const inForce = levels.kind === 'ready' ? levels.inForce.policy : null;
  const edit =
    levels.kind === 'ready' && levels.changes.length > 0 && levels.problems.length === 0 ? levels.policy : null;
  const policy = useMemo(
    () => (inForce === null ? { kind: 'own' as const } : policyParam(judge, { inForce, edit })),
    [judge, inForce, edit],
  );
  const state = useReports(period, policy, attempt);
  const shown = state.kind === 'ready' ? state.reports : state.kind === 'asking' ? state.last : null;

  const readFile = async (file: File): Promise<void> => {
    const text = file.size > largestFile ? null : await file.text().catch(() => null);
    if (text === null)
      toasts.show({ tone: 'bad', text: `${file.name} could not be read; expected a service-levels.yaml.` });
    else setJudge({ kind: 'file', name: file.name, text });
  };
  const save = (): void => {
    if (shown === null) return;
    const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
    const csv = reportCsv(shown.replayed ?? shown.own);
    saveFile(
      new Blob([csv], { type: 'text/csv;charset=utf-8' }),
      `service-levels-${day(period.from)}-${day(period.to - 1)}.csv`,
    );
  };

  return (
    <div className="Reports" aria-busy={state.kind === 'asking'}>
      <header className="Reports-head">
        <span className="Reports-drawer">
          <IconButton label="Queues" onPress={() => layout.setState({ drawer: true })}>
            <PanelLeft size={16} aria-hidden />
          </IconButton>
        </span>
        <div className="Reports-words">
          <h1 className="Reports-title">Reports</h1>
          <p className="Reports-muted">
            {shown === null
              ? 'Service levels kept'
              : `${formatCount(shown.own.tickets)} tickets, ${formatDay(period.from)} – ${formatDay(period.to - 1)}, ${judgeWords(judge)}`}
          </p>
        </div>
        <div className="Reports-controls">
          <PeriodChoice
            key={period.id}
            period={period}
            now={now}
            onChoose={(id) => {
              askAgain();
              route.go({ kind: 'page', page: 'reports', rest: id });
            }}
          />
          <JudgeChoice
            judge={judge}
            versions={versions.answer.kind === 'ready' ? versions.answer.value : []}
            edits={edit === null || levels.kind !== 'ready' ? 0 : levels.changes.length}
            onChoose={setJudge}
            onFile={(file) => void readFile(file)}
          />
          <Select
            label="Pictures of"
            options={[
              { value: 'response', label: 'First responses' },
              { value: 'resolution', label: 'Resolutions' },
            ]}
            value={clock}
            onChange={setClock}
          />
          <Button onPress={save} isDisabled={shown === null || shown.own.tickets === 0}>
            <Download size={14} aria-hidden /> CSV
          </Button>
        </div>
      </header>
      {state.kind === 'failed' ? (
        <ErrorState title="The report could not be made" message={state.message} onRetry={askAgain} />
      ) : shown === null ? (
        <Skeleton lines={12} label="The report is being counted" />
      ) : (
        <Body reports={shown} clock={clock} step={stepOf(period)} under={judgeWords(judge)} />
      )}
    </div>
  );
}
