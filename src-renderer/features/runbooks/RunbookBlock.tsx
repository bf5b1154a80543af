import { useEffect, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { RunbookView } from '#contract/runbooks.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { TicketRunbooks } from '#state/runbooks.ts';
import { ActiveRun } from './ActiveRun.tsx';
import { EndedRuns } from './EndedRuns.tsx';
import { OtherRunbooks } from './OtherRunbooks.tsx';
import { ProposedRunbook } from './ProposedRunbook.tsx';
import './RunbookBlock.css';

/** Beside a ticket: the runbooks that go on, else the one that fits best; what else fits, and what was done before. */
export default function RunbookBlock({ ticket }: { readonly ticket: number }) {
  const { runbooks, layout } = useConsole();
  const state = useStoreValue(runbooks.store, ({ byTicket }) => byTicket[ticket]);
  const [showsEnded, setShowsEnded] = useState(false);
  useEffect(() => void runbooks.open(ticket), [runbooks, ticket]);
  const start = (runbook: Pick<RunbookView, 'id' | 'title'>): void => {
    void runbooks.start(ticket, runbook).then((run) => {
      if (run !== null) layout.setState({ runbookWish: 'step' });
    });
  };
  return (
    <section
      className="RunbookBlock"
      data-runbook
      aria-label="Runbook"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        document.querySelector<HTMLElement>('[data-ticket-title]')?.focus();
      }}
    >
      {state === undefined || state.kind === 'loading' ? (
        <Skeleton lines={4} label="Looking for a runbook" />
      ) : state.kind === 'failed' ? (
        <ErrorState
          title="The runbooks could not be read"
          message={state.message}
          onRetry={() => void runbooks.reload(ticket)}
        />
      ) : (
        <Ready
          ticket={ticket}
          state={state}
          showsEnded={showsEnded}
          onShowEnded={() => setShowsEnded(!showsEnded)}
          onStart={start}
        />
      )}
    </section>
  );
}

type ReadyProps = {
  readonly ticket: number;
  readonly state: TicketRunbooks;
  readonly showsEnded: boolean;
  readonly onShowEnded: () => void;
  readonly onStart: (runbook: Pick<RunbookView, 'id' | 'title'>) => void;
};

function Ready({ ticket, state: { runs, fitting }, showsEnded, onShowEnded, onStart }: ReadyProps) {
  const active = runs.filter(({ ended }) => ended === null);
  const ended = runs.filter((run) => run.ended !== null);
  const unused = fitting.filter(({ id }) => runs.every(({ runbook }) => runbook !== id));
  // Once a runbook was used the next best is only offered.
  const proposed = runs.length === 0 ? unused[0] : undefined;
  return (
    <>
      {active.map((run, index) => (
        <ActiveRun key={run.id} run={run} isCurrent={index === 0} />
      ))}
      {proposed === undefined ? null : (
        <ProposedRunbook key={proposed.id} ticket={ticket} runbook={proposed} onStart={() => onStart(proposed)} />
      )}
      {active.length === 0 && proposed === undefined ? (
        <>
          <h2 className="section-title">Runbook</h2>
          {runs.length === 0 ? <p className="RunStep-hint">None is about this type of issue.</p> : null}
        </>
      ) : null}
      {ended.length === 0 ? null : (
        <>
          <Button size="small" variant="plain" aria-expanded={showsEnded} onPress={onShowEnded}>
            {ended.length === 1 ? '1 run ended' : `${ended.length} runs ended`}
          </Button>
          {showsEnded ? <EndedRuns runs={ended} /> : null}
        </>
      )}
      <OtherRunbooks fitting={unused.filter((runbook) => runbook !== proposed)} onStart={onStart} />
    </>
  );
}
