import { useCallback, useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import type { SendProblemView } from '#contract/outbox.ts';
import type { TemplateView } from '#contract/templates.ts';
import { newMail, type Writing } from '#state/composer.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { ArticlePicker } from './ArticlePicker.tsx';
import { AttachmentChips } from './AttachmentChips.tsx';
import { ComposerFoot } from './ComposerFoot.tsx';
import { formatSelection, type Format } from './format-selection.ts';
import { Preview } from './Preview.tsx';
import { RecipientFields } from './RecipientFields.tsx';
import { insertTemplate } from '#state/suggestions.ts';
import { unresolvedVariables } from '#domain/outbox/unresolved-variables.ts';
import { placeMarkdown, type Piece } from '#state/place-markdown.ts';
import { SendProblems } from './SendProblems.tsx';
import { TemplatePicker } from './TemplatePicker.tsx';
import { useSend } from './use-send.ts';

export type MailComposerProps = {
  /** `newMail` for a mail that belongs to no ticket yet. */
  readonly ticket: number;
  readonly writing: Writing;
};

/** A mail being written: recipients, text in Markdown, files, and the ways to send it. */
export default function MailComposer({ ticket, writing }: MailComposerProps) {
  const { articles, composer, details, gateway, insertions, layout, toasts } = useConsole();
  const { draft } = writing;
  const area = useRef<HTMLTextAreaElement>(null);
  /** Somebody has been in the text, so its selection is theirs. */
  const hasCursor = useRef(false);
  const [isPreviewing, setPreviewing] = useState(false);
  const [isDropping, setDropping] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const isPickingArticle = useStoreValue(layout, ({ pickingArticle }) => pickingArticle === ticket);
  const seen = useStoreValue(details.store, ({ byNumber }) => {
    const known = byNumber.get(ticket);
    return known?.kind === 'ready' ? (known.detail.messages.at(-1)?.id ?? null) : null;
  });
  const send = useSend(ticket, seen);

  // The way in: the text, at its end; recipients first where there are none.
  useEffect(() => {
    const element = area.current;
    hasCursor.current = false;
    // What is being picked has the keyboard; the text gets it afterwards.
    const isFree = layout.getState().pickingArticle !== ticket;
    if (!composer.takeFocus(ticket) || !isFree || element === null || draft.to.length === 0) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another draft opens
  }, [draft.kind, ticket]);
  useEffect(() => () => void composer.flush(ticket), [composer, ticket]);
  useEffect(() => {
    const save = (): void => void composer.flush(ticket);
    window.addEventListener('pagehide', save);
    return () => window.removeEventListener('pagehide', save);
  }, [composer, ticket]);

  const select = useCallback((start: number, end: number): void => {
    setPreviewing(false);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(start, end);
    });
  }, []);
  const apply = (format: Format): void => {
    const element = area.current;
    if (element === null) return;
    const done = formatSelection(draft.text, element.selectionStart, element.selectionEnd, format);
    composer.edit(ticket, { text: done.text });
    select(done.start, done.end);
  };
  /** Where the cursor is; the end of a text that nobody has been in. */
  const selection = (): { readonly start: number; readonly end: number } => {
    const element = hasCursor.current ? area.current : null;
    const { length } = draft.text;
    return { start: element?.selectionStart ?? length, end: element?.selectionEnd ?? length };
  };
  const insert = (text: string): void => {
    const { start, end } = selection();
    composer.edit(ticket, { text: draft.text.slice(0, start) + text + draft.text.slice(end) });
    select(start + text.length, start + text.length);
  };
  const place = (piece: Piece): void => {
    const { start, end } = selection();
    const placed = placeMarkdown(draft.text, start, end, piece);
    composer.edit(ticket, { text: placed.text });
    select(placed.caret, placed.caret);
  };
  useEffect(() => insertions.take(ticket, place));
  const attach = async (files: readonly File[], inline = false): Promise<void> => {
    const ids = await composer.attach(ticket, files, inline);
    if (ids.length > 0) insert(ids.map((id) => `![](cid:${id})`).join('\n'));
  };
  const put = async (template: TemplateView): Promise<void> => {
    setPicking(false);
    const found = await insertTemplate(gateway, toasts, ticket, template.id, 'inserted');
    if (found === null) return;
    const { start: at, end } = selection();
    const { text } = found.filled.body;
    composer.edit(ticket, {
      text: draft.text.slice(0, at) + text + draft.text.slice(end),
      ...(found.filled.subject === null || ticket !== newMail ? {} : { subject: found.filled.subject.text }),
    });
    composer.used(ticket, found.template);
    // The first thing that is still to be filled in, or the end.
    const open = unresolvedVariables(text)[0];
    select(at + (open?.start ?? text.length), at + (open?.end ?? text.length));
  };
  const closePicker = (): void => {
    setPicking(false);
    layout.setState({ pickingArticle: null });
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isMod = event.ctrlKey || event.metaKey;
    if (isMod && event.key === 'Enter') {
      event.preventDefault();
      void send(event.shiftKey ? { status: { kind: 'waiting-on-customer' } } : {});
    } else if (isMod && (event.key === 'b' || event.key === 'i')) {
      event.preventDefault();
      event.stopPropagation();
      apply(event.key === 'b' ? 'bold' : 'italic');
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      document.querySelector<HTMLElement>('[data-ticket-title]')?.focus();
      if (draft.text.trim() === '' && ticket !== newMail) composer.close(ticket);
    }
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setDropping(false);
    void attach([...event.dataTransfer.files]);
  };
  const goTo = ({ start, end }: SendProblemView): void => {
    if (start !== null) select(start, end ?? start);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and drops of everything inside
    <form
      className="MailComposer"
      data-dropping={isDropping || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void send({});
      }}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
    >
      <RecipientFields key={`${draft.kind} ${draft.id ?? 'new'}`} ticket={ticket} draft={draft} />
      {isPreviewing ? (
        <Preview draft={draft} />
      ) : (
        <textarea
          ref={area}
          className="MailComposer-text"
          aria-label="Text of the answer"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          placeholder="Write to the customer. Markdown is understood; / inserts a template."
          rows={4}
          value={draft.text}
          onChange={(event) => composer.edit(ticket, { text: event.target.value })}
          onFocus={() => {
            hasCursor.current = true;
          }}
          onKeyDown={(event) => {
            if (event.key !== '/' || ticket === newMail || !isAtStart(event.currentTarget)) return;
            event.preventDefault();
            setPicking(true);
          }}
          onPaste={(event) => {
            const images = [...event.clipboardData.files].filter((file) => file.type.startsWith('image/'));
            if (images.length === 0) return;
            event.preventDefault();
            void attach(images, true);
          }}
        />
      )}
      {draft.quoted === '' ? null : (
        <label className="MailComposer-quote">
          <input
            type="checkbox"
            checked={draft.quote}
            onChange={(event) => composer.edit(ticket, { quote: event.target.checked })}
          />
          With the original below
        </label>
      )}
      {isPicking ? (
        <TemplatePicker ticket={ticket} onChoose={(template) => void put(template)} onClose={closePicker} />
      ) : null}
      {isPickingArticle ? (
        <ArticlePicker
          ticket={ticket}
          onChoose={(article, form) => {
            closePicker();
            void articles.insert(ticket, article, form);
          }}
          onClose={closePicker}
        />
      ) : null}
      <AttachmentChips draft={draft} onRemove={(id) => void composer.detach(ticket, id)} />
      <SendProblems problems={writing.problems} onGoTo={goTo} onSendAnyway={(confirmed) => void send({ confirmed })} />
      <ComposerFoot
        ticket={ticket}
        writing={writing}
        isPreviewing={isPreviewing}
        onPreview={() => setPreviewing(!isPreviewing)}
        onFormat={apply}
        onTemplate={ticket === newMail ? null : () => setPicking(true)}
        onArticle={ticket === newMail ? null : () => layout.setState({ pickingArticle: ticket })}
        onAttach={(files, inline) => void attach(files, inline)}
        onSend={(wish) => void send(wish)}
      />
    </form>
  );
}

/** Where a `/` is no part of a word or an address: at the beginning or after a blank. */
function isAtStart({ value, selectionStart }: HTMLTextAreaElement): boolean {
  return selectionStart === 0 || /\s/u.test(value.charAt(selectionStart - 1));
}
