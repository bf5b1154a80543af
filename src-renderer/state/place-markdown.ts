/** Markdown to be put into a text: in the line, or as paragraphs of its own. */
export type Piece = { readonly markdown: string; readonly as: 'words' | 'paragraphs' };

export type Placed = {
  readonly text: string;
  /** Where the cursor goes on: after the piece. */
  readonly caret: number;
};

/** Puts a piece in place of what is selected, with the blanks or empty lines around it that it needs to stand apart. */
export function placeMarkdown(text: string, start: number, end: number, { markdown, as }: Piece): Placed {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const lead = as === 'words' ? (/[\s([]$/u.test(before) || before === '' ? '' : ' ') : emptyLine(before, /\n*$/u);
  const trail = as === 'words' ? (/^[\p{L}\d]/u.test(after) ? ' ' : '') : after === '' ? '' : emptyLine(after, /^\n*/u);
  const placed = before + lead + markdown + trail;
  return { text: placed + after, caret: placed.length };
}

/** The line breaks that are still missing beside a paragraph. */
function emptyLine(beside: string, breaks: RegExp): string {
  if (beside.trim() === '') return '';
  return '\n'.repeat(Math.max(0, 2 - (breaks.exec(beside)?.[0].length ?? 0)));
}
