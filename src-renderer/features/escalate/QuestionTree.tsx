import { Check, ChevronDown, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { Menu } from '#components/Menu.tsx';
import type { Result } from '#contract/contract.ts';
import { outcomeHint } from './outcome-hint.ts';
import type { TreeQuestion, TreeWalk } from './walk-tree.ts';
import './QuestionTree.css';

type QuestionTreeProps = Pick<TreeWalk, 'answered' | 'current'> & {
  readonly tree: Result<'escalations.tree'>;
  readonly skippedTo: string | null;
  readonly onReply: (yes: boolean) => void;
  readonly onTakeGuesses: () => void;
  /** To answer a question again. */
  readonly onAsk: (question: string) => void;
  readonly onSkip: (outcome: string) => void;
};

/** The tree, a question at a time: what was answered above it, the way around it below. */
export function QuestionTree({
  tree,
  answered,
  current,
  skippedTo,
  onReply,
  onTakeGuesses,
  onAsk,
  onSkip,
}: QuestionTreeProps) {
  const left = tree.questions.length - answered.length;
  return (
    <section className="QuestionTree" aria-label="Questions">
      <ol>
        {answered.map(({ question, yes }) => (
          <li key={question.id}>
            <button
              type="button"
              className="QuestionTree-answered"
              aria-label={`${question.text} ${yes ? 'Yes' : 'No'}. Change`}
              onClick={() => onAsk(question.id)}
            >
              <span className="QuestionTree-mark" data-yes={yes || undefined} aria-hidden>
                {yes ? <Check size={12} strokeWidth={3} /> : <X size={12} strokeWidth={2.5} />}
              </span>
              <span>{question.text}</span>
              <strong>{yes ? 'Yes' : 'No'}</strong>
            </button>
          </li>
        ))}
      </ol>
      {current === null ? null : (
        <Question
          key={current.id}
          question={current}
          onReply={onReply}
          onBack={() => {
            const last = answered.at(-1);
            if (last) onAsk(last.question.id);
          }}
        />
      )}
      <div className="QuestionTree-ways">
        {current !== null && left > 1 ? (
          <Button size="small" variant="plain" aria-keyshortcuts="a" onPress={onTakeGuesses}>
            Take all suggestions <Kbd keys="a" />
          </Button>
        ) : null}
        <Menu
          label="Outcomes"
          trigger={(props) => (
            <button type="button" className="QuestionTree-skip" {...props}>
              {skippedTo === null ? 'Skip to an outcome' : 'Another outcome'} <ChevronDown size={12} aria-hidden />
            </button>
          )}
          groups={() => [
            {
              title: '',
              entries: tree.outcomes.map((outcome) => ({
                id: outcome.id,
                label: outcome.title,
                hint: outcomeHint(outcome),
                isChosen: outcome.id === skippedTo,
              })),
            },
          ]}
          onChoose={onSkip}
        />
      </div>
    </section>
  );
}

/** The question that is asked: the suggested answer has the focus, so that Enter takes it. */
function Question({
  question,
  onReply,
  onBack,
}: {
  readonly question: TreeQuestion;
  readonly onReply: (yes: boolean) => void;
  readonly onBack: () => void;
}) {
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    buttons.current?.querySelector<HTMLElement>('[data-suggested] button')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(buttons.current?.querySelectorAll('button') ?? [])];
    if (event.key === 'ArrowLeft') all[0]?.focus();
    else if (event.key === 'ArrowRight') all[1]?.focus();
    else if (event.key === 'ArrowUp') onBack();
    else return;
    event.preventDefault();
  };
  return (
    <div className="Question" role="group" aria-labelledby="escalate-question" aria-describedby="escalate-because">
      <h3 id="escalate-question">{question.text}</h3>
      {question.help === '' ? null : <p className="Question-help">{question.help}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows move between its two buttons */}
      <div className="Question-buttons" ref={buttons} onKeyDown={onKeyDown}>
        {[true, false].map((yes) => (
          <span key={String(yes)} data-suggested={question.guess.yes === yes || undefined}>
            <Button
              variant={question.guess.yes === yes ? 'primary' : 'secondary'}
              aria-keyshortcuts={yes ? 'y' : 'n'}
              onPress={() => onReply(yes)}
            >
              {yes ? 'Yes' : 'No'} <Kbd keys={yes ? 'y' : 'n'} />
            </Button>
          </span>
        ))}
      </div>
      <p className="Question-because" id="escalate-because">
        <strong>{question.guess.yes ? 'Yes' : 'No'}</strong> is suggested: {question.guess.because}
      </p>
    </div>
  );
}
