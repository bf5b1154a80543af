import { useRef } from 'react';
import { MarkdownText } from '#components/markdown/MarkdownText.tsx';
import type { FilledTemplate } from '#contract/templates.ts';

type FilledText = NonNullable<FilledTemplate['subject']>;

/** A text of one kind of letters, its values marked. */
function MarkedText({ text, spans }: FilledText) {
  const pieces = spans.map((span, index) => (
    <span key={span.start}>
      {text.slice(index === 0 ? 0 : spans[index - 1]?.end, span.start)}
      <mark className={span.kind === 'unresolved' ? 'open' : undefined}>{text.slice(span.start, span.end)}</mark>
    </span>
  ));
  return (
    <span className="MarkdownText">
      {pieces}
      {text.slice(spans.at(-1)?.end ?? 0)}
    </span>
  );
}

/** A template as the mail would say it: values marked, what has none listed with the way to it. */
export function FilledPreview({ filled }: { readonly filled: FilledTemplate }) {
  const drawn = useRef<HTMLDivElement>(null);
  const open = filled.unresolved.filter(({ ask }) => ask === null);
  const goTo = (variable: string): void => {
    const mark = [...(drawn.current?.querySelectorAll<HTMLElement>('mark.open') ?? [])].find((each) =>
      each.textContent.includes(variable),
    );
    mark?.scrollIntoView({ block: 'center' });
    mark?.animate([{ outline: '2px solid currentColor' }, { outline: '2px solid transparent' }], 900);
  };
  return (
    <>
      {open.length === 0 ? null : (
        <section className="FilledPreview-open" aria-labelledby="template-open">
          <h4 id="template-open">Not known for this ticket: it stops the mail</h4>
          <ul>
            {open.map(({ variable, meaning }) => (
              <li key={variable}>
                <button type="button" onClick={() => goTo(variable)}>
                  <code>{variable}</code> {meaning}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {filled.faults.map(({ part, line, message }, index) => (
        <p key={index} className="FilledPreview-fault">
          {part === 'body' ? `Line ${line} of the text` : part}: {message}
        </p>
      ))}
      <div className="FilledPreview" ref={drawn}>
        {filled.subject === null ? null : (
          <p className="FilledPreview-subject">
            <span className="FilledPreview-label">Subject</span> <MarkedText {...filled.subject} />
          </p>
        )}
        <MarkdownText text={filled.body.text} spans={filled.body.spans} />
        {filled.note === null ? null : (
          <p className="FilledPreview-note">
            <span className="FilledPreview-label">Note for the team</span> <MarkedText {...filled.note} />
          </p>
        )}
      </div>
      {filled.unproven.length === 0 ? null : (
        <p className="FilledPreview-unproven">Never sent by itself here: {filled.unproven.join(' ')}</p>
      )}
    </>
  );
}
