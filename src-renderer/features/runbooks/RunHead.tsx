import { useSyncExternalStore } from 'react';
import type { RunView } from '#contract/runbooks.ts';
import { minute } from '#domain/time/instant.ts';
import { useConsole } from '#state/console-context.tsx';
import { elapsedWords, expectedWords } from '#state/runbook-words.ts';

export type RunHeadProps = { readonly run: RunView };

/** The title of a run, how far it has come and since when. */
export function RunHead({ run }: RunHeadProps) {
  const { progress, expected } = run;
  const aim = expectedWords(expected);
  return (
    <header className="RunHead">
      <h2 className="section-title" title={`${run.symptom}${aim === null ? '' : `. Expected: ${aim}`}`}>
        Runbook: {run.title}
      </h2>
      <span className="RunHead-progress">
        {progress.through} of {progress.of}
        <Elapsed run={run} />
      </span>
    </header>
  );
}

/** How long it has been going on, in words; amber once that is longer than expected. */
function Elapsed({ run: { startedAt, ended, expected } }: RunHeadProps) {
  const { ticker } = useConsole();
  // Whole minutes since the start, so that it is drawn once a minute.
  const span = useSyncExternalStore(ticker.subscribe, () => {
    const since = Math.max(0, (ended?.at ?? ticker.now()) - startedAt);
    return Math.floor(since / minute) * minute;
  });
  const isLong = ended === null && expected !== null && span >= expected.to;
  return (
    <>
      {' · '}
      <span data-long={isLong || undefined}>
        {span < minute ? '0 m' : elapsedWords(span)}
        {isLong ? <span className="visually-hidden">, longer than expected</span> : null}
      </span>
    </>
  );
}
