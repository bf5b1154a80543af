const open = '\u{e000}';
const close = '\u{e001}';

export type Piece = { readonly text: string; readonly isHit: boolean };

/** A snippet with its hits between U+E000 and U+E001, as pieces. A mark that never closes runs to the end. */
export function markedPieces(snippet: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let isHit = false;
  for (const part of snippet.split(/([\u{e000}\u{e001}])/u)) {
    if (part === open) isHit = true;
    else if (part === close) isHit = false;
    else if (part !== '') pieces.push({ text: part, isHit });
  }
  return pieces;
}
