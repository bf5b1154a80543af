import { Copy, Reply } from 'lucide-react';
import { IconButton } from '#components/IconButton.tsx';
import type { RunbookStepView } from '#contract/runbooks.ts';
import { useConsole } from '#state/console-context.tsx';
import { MarkedVariables } from './MarkedVariables.tsx';
import { useCopy } from '#state/use-copy.ts';

/** What to ask the customer: to copy, or into the reply. `ticket` null: there is no reply to put it into. */
export function StepQuestions({
  ticket,
  questions,
}: { readonly ticket: number | null } & Pick<RunbookStepView, 'questions'>) {
  const { insertions } = useConsole();
  const copy = useCopy();
  if (questions.length === 0) return null;
  return (
    <ul className="RunQuestions" aria-label="To ask the customer">
      {questions.map(({ text, unresolved }) => (
        <li key={text}>
          <span>
            <MarkedVariables text={text} />
          </span>
          <span className="RunQuestions-buttons">
            {ticket === null ? null : (
              <IconButton
                label="Put it into the reply"
                onPress={() => void insertions.insert(ticket, { markdown: text, as: 'paragraphs' })}
              >
                <Reply size={13} aria-hidden />
              </IconButton>
            )}
            <IconButton label="Copy the question" onPress={() => copy(text, unresolved)}>
              <Copy size={13} aria-hidden />
            </IconButton>
          </span>
        </li>
      ))}
    </ul>
  );
}
