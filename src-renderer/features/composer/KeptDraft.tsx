import { PencilLine } from 'lucide-react';
import { useConsole } from '#state/console-context.tsx';
import { useAnswer } from '#state/use-answer.ts';

/** That an answer was begun for this ticket, say before a restart: it is gone on with, not begun twice. */
export function KeptDraft({ number }: { readonly number: number }) {
  const { composer } = useConsole();
  const { answer } = useAnswer('drafts.list', { ticket: number }, 'drafts.changed');
  const draft = answer.kind === 'ready' ? answer.value.at(0) : undefined;
  if (draft === undefined) return null;
  return (
    <button type="button" className="Composer-way Composer-kept" onClick={() => void composer.open(number, draft.kind)}>
      <PencilLine size={14} aria-hidden /> Go on writing
    </button>
  );
}
