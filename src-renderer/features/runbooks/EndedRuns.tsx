import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Chip, type ChipTone } from '#components/Chip.tsx';
import type { RunView } from '#contract/runbooks.ts';
import type { RunOutcome } from '#domain/runbook/runbook-run.ts';
import { formatWhen } from '#state/format.ts';
import { elapsedWords, outcomeWords } from '#state/runbook-words.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { PrintedRun } from './PrintedRun.tsx';
import { RunSteps } from './RunSteps.tsx';
import { useCopyRun } from './use-copy-run.ts';

const tones: Readonly<Record<RunOutcome, ChipTone>> = { solved: 'green', escalated: 'amber', abandoned: 'grey' };

/** Runs that are over, a line each; pressing one shows what was done and found. */
export function EndedRuns({ runs }: { readonly runs: readonly RunView[] }) {
  return (
    <ul className="EndedRuns" aria-label="Runs that ended">
      {runs.map((run) => (
        <li key={run.id}>
          <EndedRun run={run} />
        </li>
      ))}
    </ul>
  );
}

function EndedRun({ run }: { readonly run: RunView }) {
  const now = useMinute();
  const [isOpen, setOpen] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const copyRun = useCopyRun(run);
  const { ended } = run;
  if (ended === null) return null;
  return (
    <>
      <button type="button" className="EndedRuns-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="truncate">{run.title}</span>
        <Chip tone={tones[ended.outcome]}>{outcomeWords[ended.outcome]}</Chip>
      </button>
      <p className="RunStep-hint">
        {formatWhen(ended.at, now)} by {ended.by}, in {elapsedWords(ended.at - run.startedAt)}
        {ended.because === null ? '' : `: ${ended.because}`}
      </p>
      {isOpen ? (
        <>
          <RunSteps
            run={run}
            steps={run.steps}
            next={null}
            label={`Steps of ${run.title}`}
            onChange={() => undefined}
          />
          <div className="EndedRuns-buttons">
            <Button size="small" variant="plain" onPress={copyRun}>
              Copy as Markdown
            </Button>
            <Button size="small" variant="plain" onPress={() => setPrinting(true)}>
              Print …
            </Button>
          </div>
        </>
      ) : null}
      {isPrinting ? <PrintedRun run={run} onDone={() => setPrinting(false)} /> : null}
    </>
  );
}
