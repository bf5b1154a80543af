import { useEffect } from 'react';
import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { MarkdownText } from '#components/markdown/MarkdownText.tsx';
import { Menu } from '#components/Menu.tsx';
import { dismissReasons, type DismissReason } from '#domain/template/template-use.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { typeWords } from '#state/ticket-words.ts';
import { dismissWords, keptWords } from './suggestion-words.ts';
import { useSend } from './use-send.ts';

/** The reply that the machine proposes, why, and how often agents kept it; put in, sent, or not wanted. */
export default function SuggestedReply({ number }: { readonly number: number }) {
  const { suggestions, composer, layout, details, toasts } = useConsole();
  const state = useStoreValue(suggestions.store, ({ byTicket }) => byTicket[number]);
  const isWriting = useStoreValue(composer.store, ({ byTicket }) => {
    const now = byTicket[number];
    return now !== undefined && (now.kind !== 'writing' || now.draft.text.trim() !== '');
  });
  const isAsking = useStoreValue(layout, ({ dismissing }) => dismissing);
  const seen = useStoreValue(details.store, ({ byNumber }) => {
    const known = byNumber.get(number);
    return known?.kind === 'ready' ? (known.detail.messages.at(-1)?.id ?? null) : null;
  });
  const send = useSend(number, seen);
  useEffect(() => suggestions.open(number), [number, suggestions]);
  if (state?.kind !== 'ready' || isWriting) return null;
  const { suggestion } = state;
  const open = suggestion.filled.unresolved.length;
  const insertAndSend = async (): Promise<void> => {
    const done = await suggestions.insert(number);
    if (done === 'put') await send({});
    // Words that were begun before must not go out unseen.
    if (done === 'added') toasts.show({ text: 'Not sent: there was a draft. The suggestion stands below it now.' });
  };
  return (
    <section className="SuggestedReply" aria-label="Suggested reply">
      <header>
        <p>
          <strong>Suggested reply</strong> · {suggestion.template.title} · {typeWords[suggestion.type]},{' '}
          {Math.round(suggestion.probability * 100)} % sure · {keptWords(suggestion.record)}
        </p>
      </header>
      <div className="SuggestedReply-text" role="region" aria-label="Its text" tabIndex={0}>
        <MarkdownText text={suggestion.filled.body.text} spans={suggestion.filled.body.spans} />
      </div>
      {suggestion.filled.unproven.length === 0 ? null : (
        <p className="SuggestedReply-unproven">Check first: {suggestion.filled.unproven.join(' ')}</p>
      )}
      <footer>
        <Menu
          label="Why is it not wanted?"
          isOpen={isAsking}
          onOpenChange={(dismissing) => layout.setState({ dismissing })}
          trigger={(props) => (
            <button type="button" className="SuggestedReply-dismiss" aria-keyshortcuts="Shift+X" {...props}>
              Dismiss <Kbd keys="Shift+X" />
            </button>
          )}
          groups={() => [
            {
              title: 'Because',
              entries: dismissReasons.map((reason) => ({ id: reason, label: dismissWords[reason] })),
            },
          ]}
          onChoose={(reason) => void suggestions.dismiss(number, reason as DismissReason)}
        />
        <Button aria-keyshortcuts="i" onPress={() => void suggestions.insert(number)}>
          {open > 0 ? `Insert, ${open} to fill in` : 'Insert'} <Kbd keys="i" />
        </Button>
        {open > 0 ? null : (
          <Button
            variant="primary"
            aria-keyshortcuts="Shift+I"
            data-suggestion-send
            onPress={() => void insertAndSend()}
          >
            Send <Kbd keys="Shift+I" />
          </Button>
        )}
      </footer>
    </section>
  );
}
