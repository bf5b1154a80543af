/**
 * Whether a reply went out as its template filled it, so that it counts as kept. Line ends, trailing blanks and how many
 * empty lines there are don't make a difference; what the composer adds below (a signature, a quote) neither. A variable
 * that had no value stands for whatever was written in its place.
 */
export function sameReply(rendered: string, sent: string): boolean {
  const pieces = fixedPieces(rendered);
  const text = normal(sent);
  const end = find(pieces, text, true);
  return end !== null && (end === text.length || text.charAt(end) === '\n');
}

/** Whether a reply holds what a template was filled to, beside other text. */
export const holdsReply = (rendered: string, sent: string): boolean =>
  find(fixedPieces(rendered), normal(sent), false) !== null;

/** What stands between the variables without a value. */
const fixedPieces = (rendered: string): readonly string[] =>
  normal(rendered)
    .split(/\{\{.*?\}\}/su)
    .map((piece) => piece.trim());

/** Where the pieces, found in order, end in the text; null where one is missing or there is nothing to find. */
function find(pieces: readonly string[], text: string, atStart: boolean): number | null {
  if (pieces.every((piece) => piece === '')) return null;
  let end = 0;
  for (const [index, piece] of pieces.entries()) {
    const at = text.indexOf(piece, end);
    if (at < 0 || (index === 0 && atStart && at > 0)) return null;
    end = at + piece.length;
  }
  // An answer that ends the text belongs to it.
  return pieces.at(-1) === '' ? text.length : end;
}

const normal = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll('\u00A0', ' ')
    .replaceAll(/[ \t]+$/gmu, '')
    .replaceAll(/\n{2,}/gu, '\n')
    .trim();
