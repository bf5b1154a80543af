import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { Note } from '#components/Note.tsx';
import type { Result } from '#contract/contract.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { emptyEscalation } from '#state/escalations.ts';
import { formatWhen } from '#state/format.ts';
import { ExpectedOutcome } from './ExpectedOutcome.tsx';
import { OutcomePart } from './OutcomePart.tsx';
import { QuestionTree } from './QuestionTree.tsx';
import { usePreview } from './use-preview.ts';
import { walkTree } from './walk-tree.ts';
import './Escalate.css';

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('textarea, input:not([type=checkbox])');

type EscalateFormProps = {
  readonly ticket: number;
  readonly tree: Result<'escalations.tree'>;
  readonly onClose: () => void;
};

/** What is written survives Esc: it is kept by ticket until it was escalated or begun anew. */
export function EscalateForm({ ticket, tree, onClose }: EscalateFormProps) {
  const { escalations, ticker } = useConsole();
  const draft = useStoreValue(escalations.store, ({ byTicket }) => byTicket[ticket]) ?? emptyEscalation;
  const [isSending, setSending] = useState(false);
  const { answered, current, outcome, expected } = walkTree(tree, draft);
  const answers = answered.map(({ question, yes }) => ({ question: question.id, yes }));
  const preview = usePreview(ticket, outcome, answers, draft);
  const connectors = (preview?.kind === 'ready' ? preview.value.destinations : [])
    .flatMap(({ connector }) => connector ?? [])
    .filter((connector) => !draft.without.includes(connector));

  const reply = (yes: boolean): void => {
    if (current !== null) escalations.edit(ticket, { answers: { ...draft.answers, [current.id]: yes }, asking: null });
  };
  const takeGuesses = (): void => {
    const guesses = tree.questions.map(({ id, guess }) => [id, draft.answers[id] ?? guess.yes] as const);
    escalations.edit(ticket, { answers: Object.fromEntries(guesses), asking: null });
  };
  const finish = async (): Promise<void> => {
    if (outcome === null || isSending) return;
    setSending(true);
    const failure = await escalations.open(ticket, outcome, answers, connectors);
    setSending(false);
    if (failure === null) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isMod = event.ctrlKey || event.metaKey;
    if (isMod && event.key === 'Enter') {
      event.preventDefault();
      void finish();
      return;
    }
    if (isMod || event.altKey || isText(event.target) || current === null) return;
    const key = event.key.toLowerCase();
    const act = key === 'y' ? () => reply(true) : key === 'n' ? () => reply(false) : key === 'a' ? takeGuesses : null;
    if (act === null) return;
    event.preventDefault();
    act();
  };
  // The keys hold wherever the focus is in the dialogue, but in text: it may still be on the dialogue's own parts.
  const form = useRef<HTMLDivElement>(null);
  const keys = useRef(onKeyDown);
  useEffect(() => {
    keys.current = onKeyDown;
  });
  useEffect(() => {
    const dialog = form.current?.closest<HTMLElement>('[role=dialog]') ?? form.current;
    const listen = (event: KeyboardEvent): void => keys.current(event);
    dialog?.addEventListener('keydown', listen);
    return () => dialog?.removeEventListener('keydown', listen);
  }, []);
  const hasBegun = answered.length > 0 || draft.skippedTo !== null || draft.note !== '' || draft.message !== null;
  const canFinish = outcome !== null && (!outcome.escalates || preview?.kind === 'ready');

  return (
    <div ref={form} className="Escalate">
      {tree.open.map((open) => (
        <Note key={open.id} tone="info">
          {open.to} has had it since {formatWhen(open.at, ticker.now())}: {open.title}.
        </Note>
      ))}
      <div className="Escalate-columns">
        <QuestionTree
          tree={tree}
          answered={answered}
          current={current}
          skippedTo={draft.skippedTo}
          onReply={reply}
          onTakeGuesses={takeGuesses}
          onAsk={(question) => escalations.edit(ticket, { asking: question, skippedTo: null })}
          onSkip={(to) => escalations.edit(ticket, { skippedTo: to, asking: null })}
        />
        {outcome === null ? (
          <ExpectedOutcome expected={expected} />
        ) : (
          <OutcomePart key={outcome.id} ticket={ticket} outcome={outcome} draft={draft} preview={preview} />
        )}
      </div>
      <footer className="Escalate-foot">
        {hasBegun ? (
          <Button variant="plain" onPress={() => escalations.forget(ticket)}>
            Start again
          </Button>
        ) : null}
        <span className="Escalate-spacer" />
        <Button onPress={onClose}>Close</Button>
        <Button
          // Where nothing is left to write, the button that had the focus is gone and this is what is left to press.
          key={outcome?.id}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus={outcome !== null && !outcome.escalates}
          variant="primary"
          isDisabled={!canFinish}
          isPending={isSending}
          onPress={() => void finish()}
        >
          {outcome === null || outcome.escalates
            ? `Escalate${outcome === null ? '' : ` to ${outcome.to}`}`
            : 'Keep it with support'}
          <Kbd keys="Mod+Enter" />
        </Button>
      </footer>
    </div>
  );
}
