import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import type { RunbookStepView } from '#contract/runbooks.ts';
import type { StepChange } from '#state/runbooks.ts';
import { answerHint } from './answer-hint.ts';
import { ReasonField } from './ReasonField.tsx';

export type StepActionsProps = {
  readonly step: RunbookStepView;
  readonly onChange: (change: StepChange) => void;
};

/** What can be made of an open step: one of its answers or done; skipped or failed, each with the reason. */
export function StepActions({ step, onChange }: StepActionsProps) {
  const [asking, setAsking] = useState<'skipped' | 'failed' | null>(null);
  if (asking !== null)
    return (
      <ReasonField
        label={asking === 'skipped' ? 'Why is it skipped?' : 'What went wrong?'}
        action={asking === 'skipped' ? 'Skip the step' : 'Mark as failed'}
        onGive={(because) => onChange({ state: asking, answer: null, because })}
        onCancel={() => setAsking(null)}
      />
    );
  return (
    <div className="StepActions">
      {step.answers.length === 0 ? null : (
        <div className="StepActions-answers" role="group" aria-label={`What was found: ${step.title}`}>
          {step.answers.map((answer, index) => (
            <button
              key={answer.id}
              type="button"
              className="StepActions-answer"
              data-answer={index + 1}
              onClick={() => onChange({ state: 'done', answer: answer.id, because: null })}
            >
              <span>{answer.label}</span>
              <span className="StepActions-hint">{answerHint(answer)}</span>
              {index < 9 ? <Kbd keys={String(index + 1)} /> : null}
            </button>
          ))}
        </div>
      )}
      <div className="StepActions-buttons">
        {step.answers.length > 0 ? null : (
          <Button
            size="small"
            variant="primary"
            onPress={() => onChange({ state: 'done', answer: null, because: null })}
          >
            Done
          </Button>
        )}
        <Button size="small" variant="plain" onPress={() => setAsking('skipped')}>
          Skip …
        </Button>
        <Button size="small" variant="plain" onPress={() => setAsking('failed')}>
          Failed …
        </Button>
      </div>
    </div>
  );
}

/** The change that a digit pressed in the list stands for; null where the step has no such answer. */
export function answerOfDigit({ state, applies, answers }: RunbookStepView, digit: string): StepChange | null {
  const answer = /^[1-9]$/u.test(digit) ? answers[Number(digit) - 1] : undefined;
  return answer === undefined || state !== 'open' || applies !== 'yes'
    ? null
    : { state: 'done', answer: answer.id, because: null };
}

/** The answers of a step that can't be given here: of a run that ended, or in a preview. */
export function ReadOnlyAnswers({ answers }: Pick<RunbookStepView, 'answers'>) {
  if (answers.length === 0) return null;
  return (
    <ul className="StepActions-read" aria-label="Answers">
      {answers.map((answer) => (
        <li key={answer.id}>
          {answer.label}
          <span className="StepActions-hint">{answerHint(answer)}</span>
        </li>
      ))}
    </ul>
  );
}
