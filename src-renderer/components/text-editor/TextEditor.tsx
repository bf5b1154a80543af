import { memo, useImperativeHandle, useMemo, useRef, type Ref } from 'react';
import './TextEditor.css';

export type HighlightPiece = {
  readonly text: string;
  readonly kind: 'plain' | 'comment' | 'quoted' | 'key' | 'number' | 'heading' | 'variable';
};
/** The pieces of a line; together they are the line. */
export type Highlight = (line: string) => readonly HighlightPiece[];

export type TextEditorHandle = {
  readonly focus: () => void;
  /** Puts the caret at the beginning of a line (from 1) and shows it. */
  readonly goToLine: (line: number) => void;
};

export type TextEditorProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Lines (from 1) that something is wrong with. */
  readonly badLines: ReadonlySet<number>;
  /** The id of the list that says what. */
  readonly describedBy?: string | undefined;
  readonly highlight?: Highlight | undefined;
  readonly isReadOnly?: boolean;
  readonly ref?: Ref<TextEditorHandle>;
};

const plain: Highlight = (line) => [{ text: line, kind: 'plain' }];

const Line = memo(function Line({ text, highlight }: { readonly text: string; readonly highlight: Highlight }) {
  return highlight(text).map(({ text: piece, kind }, index) =>
    kind === 'plain' ? (
      piece
    ) : (
      <span key={index} data-kind={kind}>
        {piece}
      </span>
    ),
  );
});

/** A text of lines with their numbers. The browser's own field lies over what is drawn, so that nothing of editing is lost. */
export function TextEditor({
  label,
  value,
  onChange,
  badLines,
  describedBy,
  highlight = plain,
  isReadOnly = false,
  ref,
}: TextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => value.split('\n'), [value]);
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    goToLine: (line) => {
      const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      field.current?.focus({ preventScroll: true });
      field.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      const number = frame.current?.querySelector<HTMLElement>(`[data-line="${line}"]`);
      if (frame.current && number)
        frame.current.scrollTo({ top: number.offsetTop - frame.current.clientHeight / 3, left: 0 });
    },
  }));
  return (
    <div className="TextEditor" ref={frame} data-readonly={isReadOnly || undefined}>
      <div className="TextEditor-numbers" aria-hidden>
        {lines.map((_, index) => (
          <span key={index} data-line={index + 1} data-bad={badLines.has(index + 1) || undefined}>
            {index + 1}
          </span>
        ))}
      </div>
      <div className="TextEditor-page">
        <pre className="TextEditor-drawn" aria-hidden>
          {lines.map((text, index) => (
            <span key={index} className="TextEditor-line" data-bad={badLines.has(index + 1) || undefined}>
              <Line text={text} highlight={highlight} />
              {'\n'}
            </span>
          ))}
        </pre>
        <textarea
          ref={field}
          className="TextEditor-field"
          aria-label={label}
          aria-invalid={badLines.size > 0 || undefined}
          aria-describedby={describedBy}
          value={value}
          readOnly={isReadOnly}
          rows={lines.length}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}
