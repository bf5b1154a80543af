import { useEffect, useState } from 'react';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { EscalationBookView } from '#contract/escalation-book.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import type { OpenFile } from '#state/playbook-file.ts';
import { BookOutcomes } from './BookOutcomes.tsx';
import { BookTree } from './BookTree.tsx';
import './EscalationBook.css';

type Drawn = { readonly book: EscalationBookView | null; readonly message: string | null };

/** Beside `escalation.yaml`: the tree as a picture, its outcomes with their limits, and when a customer is called. */
export default function EscalationPart({ state }: { readonly state: OpenFile }) {
  const { gateway } = useConsole();
  const [{ book, message }, setDrawn] = useState<Drawn>({ book: null, message: null });
  const [tries, setTries] = useState(0);
  // A text that is wrong draws nothing: what was drawn before stays.
  const text = state.problems.length === 0 && !state.isChecking ? state.text : null;
  useEffect(() => {
    if (text === null) return;
    let isCurrent = true;
    void gateway.call('escalations.book', { text }).then((outcome) => {
      if (!isCurrent) return;
      if (!outcome.ok) setDrawn(({ book: before }) => ({ book: before, message: failureWords(outcome.failure) }));
      else if (outcome.value.book !== null) setDrawn({ book: outcome.value.book, message: null });
    });
    return () => {
      isCurrent = false;
    };
  }, [gateway, text, tries]);
  if (message !== null && book === null)
    return (
      <ErrorState
        title="The tree could not be drawn"
        message={message}
        onRetry={() => setTries((count) => count + 1)}
      />
    );
  if (book === null)
    return state.problems.length > 0 ? (
      <p className="EscalationBook-muted">Mend the marked lines; then the tree is drawn.</p>
    ) : (
      <Skeleton lines={10} label="The tree is being drawn" />
    );
  return (
    <div className="EscalationBook">
      {state.problems.length === 0 ? null : <p className="EscalationBook-muted">As it was before the marked lines:</p>}
      <BookTree book={book} />
      <BookOutcomes book={book} />
    </div>
  );
}
