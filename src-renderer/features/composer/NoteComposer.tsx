import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import './NoteComposer.css';

/** A note for colleagues. What is typed stays with its ticket until it is added. */
export function NoteComposer({ number }: { readonly number: number }) {
  const { actions, composer, drafts } = useConsole();
  const text = useStoreValue(drafts, ({ byTicket }) => byTicket[number] ?? '');
  const setText = (next: string): void =>
    drafts.setState(({ byTicket }) => ({ byTicket: { ...byTicket, [number]: next } }));
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (composer.takeFocus(number)) area.current?.focus();
  }, [composer, number]);
  const isEmpty = text.trim() === '';
  const add = async (): Promise<void> => {
    if (isEmpty) return;
    setText('');
    const failure = await actions.note(number, text.trim());
    // Refused: the words must not be lost, unless new ones are there.
    if (failure && (drafts.getState().byTicket[number] ?? '') === '') setText(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void add();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      event.currentTarget.blur();
      document.querySelector<HTMLElement>('[data-ticket-title]')?.focus();
    }
  };
  return (
    <form
      className="NoteComposer"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <textarea
        ref={area}
        aria-label="Internal note"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        placeholder="Write an internal note. The customer does not see it."
        rows={2}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="NoteComposer-foot">
        <span>Seen by your team only</span>
        <Button type="submit" variant="primary" isDisabled={isEmpty}>
          Add note <Kbd keys="Mod+Enter" />
        </Button>
      </div>
    </form>
  );
}
