import { useMemo } from 'react';
import { diffLines, type DiffLine } from '#domain/text/diff-lines.ts';
import './TextDiff.css';

/** Lines of context around what changed. */
const around = 2;

type Shown =
  | (DiffLine & { readonly index: number })
  | { readonly kind: 'left-out'; readonly index: number; readonly count: number };

/** The changed lines with some around them; runs of unchanged ones become a count. */
function shorten(lines: readonly DiffLine[]): readonly Shown[] {
  const near = (index: number): boolean =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same');
  const shown: Shown[] = [];
  lines.forEach((line, index) => {
    const last = shown.at(-1);
    if (near(index)) shown.push({ ...line, index });
    else if (last?.kind === 'left-out') shown[shown.length - 1] = { ...last, count: last.count + 1 };
    else shown.push({ kind: 'left-out', index, count: 1 });
  });
  return shown;
}

const marks = { same: ' ', gone: '−', new: '+' } as const;
const words = { same: '', gone: 'removed: ', new: 'added: ' } as const;

/** What turns one text into another, line by line. */
export function TextDiff({ from, to, label }: { readonly from: string; readonly to: string; readonly label: string }) {
  const shown = useMemo(() => shorten(diffLines(from, to)), [from, to]);
  if (shown.every(({ kind }) => kind === 'same' || kind === 'left-out'))
    return <p className="TextDiff-none">The texts are the same.</p>;
  return (
    <div className="TextDiff" role="group" aria-label={label} tabIndex={0}>
      {shown.map((line) =>
        line.kind === 'left-out' ? (
          <p key={line.index} className="TextDiff-left">
            {line.count === 1 ? '1 unchanged line' : `${line.count} unchanged lines`}
          </p>
        ) : (
          <div key={line.index} className="TextDiff-line" data-kind={line.kind}>
            <span aria-hidden>{marks[line.kind]}</span>
            <code>
              <span className="visually-hidden">{words[line.kind]}</span>
              {line.text === '' ? ' ' : line.text}
            </code>
          </div>
        ),
      )}
    </div>
  );
}
