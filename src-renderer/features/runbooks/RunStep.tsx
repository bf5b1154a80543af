import { Check, Minus, X } from 'lucide-react';
import { useId, type MouseEvent } from 'react';
import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import type { StepChange } from '#state/runbooks.ts';
import { StepDetail } from './StepDetail.tsx';
import { stepSummary } from './step-summary.ts';
import { TimerLeft } from './StepTimer.tsx';
import { NamedTemplateButton } from './TemplateButton.tsx';

export type RunStepProps = {
  /** Null in a preview. */
  readonly run: RunView | null;
  readonly step: RunbookStepView;
  /** It is the next one to do. */
  readonly isNext: boolean;
  readonly isOpen: boolean;
  readonly onToggle: (step: RunbookStepView, open: boolean) => void;
  readonly onChange: (step: RunbookStepView, change: StepChange) => void;
};

const marks = { open: null, done: Check, skipped: Minus, failed: X } as const;
const stateWords = { open: 'to do', done: 'done', skipped: 'skipped', failed: 'failed' } as const;

/** A step of the checklist: its box, its title, below it what was found or what it hangs on, and on a press all of it. */
export function RunStep({ run, step, isNext, isOpen, onToggle, onChange }: RunStepProps) {
  const id = useId();
  const { title, state, applies } = step;
  const Mark = marks[state];
  const isLive = run !== null && run.ended === null && applies === 'yes';
  const sent = run !== null && run.ended === null ? templatesOfAnswer(step) : [];
  const press = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    if (state === 'open' && step.answers.length > 0) {
      // What has answers is done by one of them.
      const item = currentTarget.closest('.RunStep');
      onToggle(step, true);
      requestAnimationFrame(() => item?.querySelector<HTMLElement>('[data-answer]')?.focus());
    } else onChange(step, { state: state === 'open' ? 'done' : 'open', answer: null, because: null });
  };
  return (
    <li
      className="RunStep"
      data-step={step.id}
      data-state={state}
      data-applies={applies}
      data-next={isNext || undefined}
      aria-current={isNext ? 'step' : undefined}
    >
      <button
        type="button"
        role="checkbox"
        className="RunStep-box"
        aria-checked={state === 'open' ? false : state === 'done' ? true : 'mixed'}
        aria-label={`${title}, ${stateWords[state]}`}
        disabled={!isLive}
        onClick={press}
      >
        {Mark === null ? null : <Mark size={11} strokeWidth={3} aria-hidden />}
      </button>
      <div className="RunStep-body">
        <button
          type="button"
          className="RunStep-title"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => onToggle(step, !isOpen)}
        >
          {title}
        </button>
        <StepLine step={step} isOpen={isOpen} />
        {run === null || sent.length === 0 ? null : (
          <p className="RunStep-send">
            {sent.map((template) => (
              <NamedTemplateButton key={template} ticket={run.ticket} id={template} />
            ))}
          </p>
        )}
        {isOpen ? (
          <div id={id}>
            <StepDetail run={run} step={step} onChange={(change) => onChange(step, change)} />
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** Below the title: what was found, else what it hangs on and its timer, else what it is about. */
function StepLine({ step, isOpen }: { readonly step: RunbookStepView; readonly isOpen: boolean }) {
  const { state, condition, timer } = step;
  const summary = stepSummary(step);
  // An open step says more about its timer below.
  const left = isOpen || timer === null || timer.state === 'idle' || timer.state === 'stopped' ? null : timer;
  if (state === 'open' && summary.kind !== 'found' && (condition !== null || left !== null))
    return (
      <p className="RunStep-hint">
        {condition}
        {left === null ? null : <TimerLeft timer={left} lead={condition === null ? '' : ' · '} />}
      </p>
    );
  // What is open in full says it all below.
  if (summary.kind === 'none' || (isOpen && state === 'open')) return null;
  return (
    <p className="RunStep-hint" data-kind={summary.kind} title={summary.text}>
      {summary.text}
    </p>
  );
}

/** The texts that the chosen answer leads to. */
const templatesOfAnswer = ({ answer, answers }: RunbookStepView): readonly string[] =>
  answers.find(({ id }) => id === answer)?.templates ?? [];
