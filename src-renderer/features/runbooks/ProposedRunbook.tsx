import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { expectedWords } from '#state/runbook-words.ts';
import type { FittingRunbook } from '#state/runbooks.ts';
import { useProposedSteps } from './use-proposed-steps.ts';

export type ProposedRunbookProps = {
  readonly ticket: number;
  readonly runbook: FittingRunbook;
  readonly onStart: () => void;
};

/** What fits the ticket best, as the checklist that it would be, and why it fits; one key starts it. */
export function ProposedRunbook({ ticket, runbook, onStart }: ProposedRunbookProps) {
  const { settings } = useConsole();
  const keys = useStoreValue(settings.store, (state) => state.settings.keys['runbook.go'] ?? 'o');
  const steps = useProposedSteps(ticket, runbook);
  const aim = expectedWords(runbook.expected);
  return (
    <section className="ProposedRunbook" aria-label={`Runbook: ${runbook.title}`}>
      <header className="RunHead">
        <h2 className="section-title" title={runbook.symptom}>
          Runbook: {runbook.title}
        </h2>
        {aim === null ? null : <span className="RunHead-progress">{aim}</span>}
      </header>
      {steps === null ? null : (
        <ol className="RunSteps" aria-label={`Steps of ${runbook.title}`}>
          {steps.map(({ id, title, applies, condition }) => (
            <li key={id} className="RunStep" data-state="open" data-applies={applies}>
              <span className="RunStep-box" aria-hidden />
              <div className="RunStep-body">
                <span className="RunStep-title">{title}</span>
                {condition === null ? null : <p className="RunStep-hint">{condition}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
      <div className="ProposedRunbook-foot">
        <Button size="small" variant="primary" onPress={onStart}>
          Start {keys === '' ? null : <Kbd keys={keys} />}
        </Button>
        <span className="RunStep-hint" title={runbook.because}>
          {runbook.because}
        </span>
      </div>
    </section>
  );
}
