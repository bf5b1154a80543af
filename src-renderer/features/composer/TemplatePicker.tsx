import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { TemplateView } from '#contract/templates.ts';
import { useConsole } from '#state/console-context.tsx';

/** Texts to put in at the cursor: type, choose, Enter. Opens by `/` in the text or by its button. */
export function TemplatePicker({
  ticket,
  onChoose,
  onClose,
}: {
  readonly ticket: number | null;
  readonly onChoose: (template: TemplateView) => void;
  readonly onClose: () => void;
}) {
  const { gateway, rows } = useConsole();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly TemplateView[] | null>(null);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    let isGone = false;
    const type = ticket === null ? null : (rows.get(ticket)?.type ?? null);
    // What fits the ticket's type stands above the rest as long as nothing is typed.
    const lists = query === '' && type !== null ? [{ issueType: type }, {}] : [{}];
    void Promise.all(lists.map((more) => gateway.call('templates.list', { query, ticket, limit: 60, ...more }))).then(
      (outcomes) => {
        if (isGone) return;
        const all = outcomes.flatMap((outcome) => (outcome.ok ? outcome.value.templates : []));
        setFound([...new Map(all.map((template) => [template.id, template])).values()]);
        setAt(0);
      },
    );
    return () => {
      isGone = true;
    };
  }, [gateway, rows, query, ticket]);
  const moveTo = (next: number): void => {
    const count = found?.length ?? 0;
    if (count === 0) return;
    const index = (next + count) % count;
    setAt(index);
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const chosen = found?.[at];
    if (event.key === 'ArrowDown') moveTo(at + 1);
    else if (event.key === 'ArrowUp') moveTo(at - 1);
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (chosen !== undefined) onChoose(chosen);
    } else return;
    event.preventDefault();
  };
  return (
    <div
      className="TemplatePicker"
      role="dialog"
      aria-label="Insert a template"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      <input
        autoFocus
        role="combobox"
        aria-label="Find a template"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found?.[at] === undefined ? undefined : `${id}-${at}`}
        placeholder="Template, issue type or word"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} className="TemplatePicker-list" role="listbox" tabIndex={-1} aria-label="Templates">
        {(found ?? []).map((template, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
          <div
            key={template.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setAt(index)}
            onClick={() => onChoose(template)}
          >
            <strong>{template.title}</strong>
            <span className="truncate">{template.excerpt}</span>
          </div>
        ))}
      </div>
      {found !== null && found.length === 0 ? <p>No template fits “{query}”.</p> : null}
    </div>
  );
}
