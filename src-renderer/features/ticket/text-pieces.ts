export type TextPiece = {
  readonly kind: 'text' | 'mark' | 'link';
  readonly text: string;
  readonly href?: string;
  readonly mark?: boolean;
};
export type TextBlock = { readonly kind: 'prose' | 'code'; readonly pieces: readonly TextPiece[] };
export type Span = { readonly start: number; readonly end: number };

const web = /https?:\/\/[^\s<>"'()[\]{}]+[^\s<>"'()[\]{}.,;:!?]/gu;

/** Spans in order and without overlaps, inside of the text. */
export function tidySpans(spans: readonly Span[], length: number): readonly Span[] {
  const tidy: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(span.start, tidy.at(-1)?.end ?? 0);
    const end = Math.min(span.end, length);
    if (end > start) tidy.push({ start, end });
  }
  return tidy;
}

function piecesOf(
  text: string,
  from: number,
  to: number,
  marks: readonly Span[],
  withLinks: boolean,
): readonly TextPiece[] {
  const links = withLinks
    ? [...text.slice(from, to).matchAll(web)].map((match) => ({
        start: from + match.index,
        end: from + match.index + match[0].length,
        href: match[0],
      }))
    : [];
  const edges = [...new Set([from, to, ...[...marks, ...links].flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= from && at <= to)
    .toSorted((a, b) => a - b);
  return edges.slice(0, -1).map((start, index): TextPiece => {
    const end = edges[index + 1] ?? to;
    const covers = (span: Span): boolean => span.start <= start && span.end >= end;
    const mark = marks.some(covers);
    const link = links.find(covers);
    if (link) return { kind: 'link', text: text.slice(start, end), href: link.href, mark };
    return { kind: mark ? 'mark' : 'text', text: text.slice(start, end) };
  });
}

const isCode = (line: string): boolean => /^(?: {4,}|\t)\S/u.test(line);

/**
 * Plain text as blocks: lines that are indented by four spaces or a tab, or fenced, are code. Offsets of `marks` count
 * UTF-16 units of `text`.
 */
export function textBlocks(text: string, marks: readonly Span[]): readonly TextBlock[] {
  const spans = tidySpans(marks, text.length);
  const blocks: TextBlock[] = [];
  const lines: { readonly start: number; readonly end: number; readonly code: boolean }[] = [];
  let at = 0;
  let fenced = false;
  for (const line of text.split('\n')) {
    const fence = /^\s*```/u.test(line);
    if (!fence) lines.push({ start: at, end: at + line.length, code: fenced || isCode(line) });
    else fenced = !fenced;
    at += line.length + 1;
  }
  let index = 0;
  while (index < lines.length) {
    const first = lines[index];
    if (!first) break;
    let last = index;
    const isBlank = (position: number): boolean =>
      text.slice(lines[position]?.start, lines[position]?.end).trim() === '';
    while (
      last + 1 < lines.length &&
      (lines[last + 1]?.code === first.code || (first.code && isBlank(last + 1) && lines[last + 2]?.code === true))
    )
      last += 1;
    const end = lines[last]?.end ?? first.end;
    if (first.code) {
      const indent = Math.min(
        ...lines
          .slice(index, last + 1)
          .filter((line) => text.slice(line.start, line.end).trim() !== '')
          .map((line) => /^\s*/u.exec(text.slice(line.start, line.end))?.[0].length ?? 0),
      );
      const pieces = lines
        .slice(index, last + 1)
        .flatMap((line, position): TextPiece[] => [
          ...(position > 0 ? [{ kind: 'text' as const, text: '\n' }] : []),
          ...piecesOf(text, Math.min(line.start + indent, line.end), line.end, spans, false),
        ]);
      blocks.push({ kind: 'code', pieces });
    } else {
      let from = first.start;
      let to = end;
      while (text[from] === '\n' && from < to) from += 1;
      while (to > from && text[to - 1] === '\n') to -= 1;
      if (to > from) blocks.push({ kind: 'prose', pieces: piecesOf(text, from, to, spans, true) });
    }
    index = last + 1;
  }
  return blocks;
}
