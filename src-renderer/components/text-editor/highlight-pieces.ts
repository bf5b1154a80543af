import type { Highlight, HighlightPiece } from './TextEditor.tsx';

/** Pieces of a line by what they are: a pattern for each kind, tried in this order; what none of them takes is plain. */
export function highlightPieces(
  patterns: Readonly<Partial<Record<Exclude<HighlightPiece['kind'], 'plain'>, string>>>,
): Highlight {
  const kinds = Object.keys(patterns) as (keyof typeof patterns)[];
  const pieces = new RegExp(kinds.map((kind) => `(?<${kind}>${patterns[kind]})`).join('|'), 'gu');
  return (line) => {
    const found: HighlightPiece[] = [];
    let at = 0;
    for (const match of line.matchAll(pieces)) {
      const kind = kinds.find((name) => match.groups?.[name] !== undefined) ?? 'plain';
      if (match.index > at) found.push({ text: line.slice(at, match.index), kind: 'plain' });
      found.push({ text: match[0], kind });
      at = match.index + match[0].length;
    }
    if (at < line.length) found.push({ text: line.slice(at), kind: 'plain' });
    return found;
  };
}
