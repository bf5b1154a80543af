import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '#components/Button.tsx';
import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import type { StepChange } from '#state/runbooks.ts';
import { RunStep } from './RunStep.tsx';
import { answerOfDigit } from './StepActions.tsx';
import './RunSteps.css';

export type RunStepsProps = {
  readonly run: RunView | null;
  readonly steps: readonly RunbookStepView[];
  readonly next: string | null;
  readonly label: string;
  readonly onChange: (step: RunbookStepView, change: StepChange) => void;
  /** At the end of the line below the steps. */
  readonly foot?: ReactNode;
};

/**
 * The steps in order, the next one open; those that do not apply stay folded away. Arrow keys move among the titles, a
 * digit gives that answer to the step it is pressed in.
 */
export function RunSteps({ run, steps, next, label, onChange, foot = null }: RunStepsProps) {
  // What somebody opened holds until another step is next.
  const [wish, setWish] = useState<{ readonly next: string | null; readonly opened: string | null } | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const opened = wish?.next === next ? wish.opened : next;
  const hidden = steps.filter(({ applies }) => applies === 'no').length;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, currentTarget, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches('input, textarea')) return;
    const titles = [...currentTarget.querySelectorAll<HTMLElement>('.RunStep-title')];
    const here = target.closest('.RunStep')?.querySelector<HTMLElement>('.RunStep-title');
    const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const step = steps.find(({ id }) => id === target.closest<HTMLElement>('.RunStep')?.dataset['step']);
    const change = step === undefined ? null : answerOfDigit(step, key);
    if (by !== 0 && here) titles[titles.indexOf(here) + by]?.focus();
    else if (run?.ended === null && step !== undefined && change !== null) onChange(step, change);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <ol className="RunSteps" aria-label={label} onKeyDown={onKeyDown}>
        {steps.map((step) =>
          step.applies === 'no' && !showsAll ? null : (
            <RunStep
              key={step.id}
              run={run}
              step={step}
              isNext={step.id === next}
              isOpen={step.id === opened}
              onToggle={({ id }, open) => setWish({ next, opened: open ? id : null })}
              onChange={onChange}
            />
          ),
        )}
      </ol>
      {hidden === 0 && foot === null ? null : (
        <div className="RunSteps-foot">
          {hidden === 0 ? null : (
            <Button size="small" variant="plain" aria-expanded={showsAll} onPress={() => setShowsAll(!showsAll)}>
              {hidden === 1 ? '1 step does not apply' : `${hidden} steps do not apply`}
            </Button>
          )}
          {foot}
        </div>
      )}
    </>
  );
}
