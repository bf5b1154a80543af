import { ClipboardCopy, Printer, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { TicketsText } from '#components/markdown/TicketsText.tsx';
import { Select } from '#components/Select.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';
import { useAnswer } from '#state/use-answer.ts';
import { useCopy } from '#state/use-copy.ts';
import { Owners } from './Owners.tsx';
import { periodOf, shiftPeriods, sinceOf } from './shift-periods.ts';
import './Shift.css';

/** What the next shift has to know, as a text to hand over, and who has what. `rest` names the period: "12h". */
export default function ShiftPage({ rest }: { readonly rest: string }) {
  const { route, ticker } = useConsole();
  const period = periodOf(rest);
  const [now, setNow] = useState(() => ticker.now());
  const since = sinceOf(period, Math.floor(now / 60_000) * 60_000);
  const { answer, retry } = useAnswer('shift.summary', { since });
  useEffect(() => {
    document.body.dataset['prints'] = 'shift';
    return () => void delete document.body.dataset['prints'];
  }, []);
  const copy = useCopy();
  const markdown = answer.kind === 'ready' ? answer.value.markdown : null;
  return (
    <div className="Shift">
      <header className="Shift-head">
        <div>
          <h1>Shift</h1>
          <p>What the next shift has to know, since {formatWhen(since, now)}.</p>
        </div>
        <div className="Shift-tools">
          <Select
            label="Period"
            hideLabel
            options={shiftPeriods.map(({ id, label }) => ({ value: id, label }))}
            value={period}
            onChange={(next) => {
              setNow(ticker.now());
              route.go({ kind: 'page', page: 'shift', rest: next }, 'replace');
            }}
          />
          <Button
            onPress={() => {
              setNow(ticker.now());
              retry();
            }}
          >
            <RefreshCw size={14} aria-hidden /> Write again
          </Button>
          <Button isDisabled={markdown === null} onPress={() => copy(markdown ?? '')}>
            <ClipboardCopy size={14} aria-hidden /> Copy as Markdown
          </Button>
          <Button isDisabled={markdown === null} onPress={() => window.print()}>
            <Printer size={14} aria-hidden /> Print
          </Button>
        </div>
      </header>
      <div className="Shift-columns">
        <section className="Shift-summary" aria-label="Summary">
          {answer.kind === 'failed' ? (
            <ErrorState title="The summary could not be written" message={answer.message} onRetry={retry} />
          ) : answer.kind === 'ready' ? (
            <TicketsText text={answer.value.markdown} />
          ) : (
            <Skeleton lines={12} label="The summary is being written" />
          )}
        </section>
        <Owners />
      </div>
    </div>
  );
}
