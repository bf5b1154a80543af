/** A token of a text: its folded form and where it stands (UTF-16 units, end exclusive). */
export type SearchToken = { readonly folded: string; readonly start: number; readonly end: number };

const tokenPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc])[\p{L}\p{N}\p{Co}\p{Mn}])+/gu;
// eslint-disable-next-line no-control-regex -- ASCII begins with control characters
const plain = /^[\x00-\x7f]*$/;
const plainToken = /[a-z0-9]+/gi;
const marks = /\p{Mn}/gu;

/** Lower case without diacritics, as the index folds (SQLite FTS5: unicode61, remove_diacritics 2). */
export function foldToken(token: string): string {
  const lower = token.toLowerCase();
  return plain.test(lower) ? lower : lower.normalize('NFD').replaceAll(marks, '').normalize('NFC');
}

/** Splits as the index does: runs of letters and digits; each Han, Kana or Hangul character by itself. */
export function searchTokens(text: string): readonly SearchToken[] {
  const tokens: SearchToken[] = [];
  for (const found of text.matchAll(plain.test(text) ? plainToken : tokenPattern)) {
    tokens.push({ folded: foldToken(found[0]), start: found.index, end: found.index + found[0].length });
  }
  return tokens;
}
