import { MarkdownText } from '#components/markdown/MarkdownText.tsx';
import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import type { StepChange } from '#state/runbooks.ts';
import { EvidenceField } from './EvidenceField.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { ReadOnlyAnswers, StepActions } from './StepActions.tsx';
import { StepCommands } from './StepCommands.tsx';
import { StepQuestions } from './StepQuestions.tsx';
import { StepTimer } from './StepTimer.tsx';
import { TemplateButton } from './TemplateButton.tsx';
import './StepDetail.css';

export type StepDetailProps = {
  /** Null in a preview: everything is shown, nothing can be done. */
  readonly run: RunView | null;
  readonly step: RunbookStepView;
  readonly onChange: (change: StepChange) => void;
};

/** An open step in full: what to do, what to ask and run, what to send, what was found, and how it went. */
export function StepDetail({ run, step, onChange }: StepDetailProps) {
  const isLive = run !== null && run.ended === null;
  const canAct = isLive && step.state === 'open' && step.applies === 'yes';
  return (
    <div className="StepDetail">
      {step.detail.text.trim() === '' ? null : <MarkdownText text={step.detail.text} />}
      {step.detail.unresolved.length === 0 ? null : (
        <p className="RunStep-unknown">Not known here: {step.detail.unresolved.join(', ')}</p>
      )}
      <StepQuestions ticket={isLive ? run.ticket : null} questions={step.questions} />
      <StepCommands commands={step.commands} />
      {step.templates.length === 0 ? null : isLive ? (
        <div className="StepDetail-templates" role="group" aria-label="Texts for the reply">
          {step.templates.map(({ id, title }) => (
            <TemplateButton key={id} ticket={run.ticket} id={id} title={title} />
          ))}
        </div>
      ) : (
        <p className="RunStep-hint">Texts: {step.templates.map(({ title }) => title).join(', ')}</p>
      )}
      {step.timer === null ? null : (
        <StepTimer run={step.applies === 'yes' ? run : null} step={step} timer={step.timer} />
      )}
      <EvidenceList run={run} step={step} />
      {isLive && step.applies === 'yes' ? <EvidenceField run={run} step={step} /> : null}
      {canAct ? (
        <StepActions step={step} onChange={onChange} />
      ) : step.state === 'open' ? (
        <ReadOnlyAnswers answers={step.answers} />
      ) : null}
    </div>
  );
}
