const nonAscii = /[^\x00-\x7f]/g;
const letters = new Map<string, string>([
  ['ß', 's'],
  ['ø', 'o'],
  ['Ø', 'o'],
  ['ł', 'l'],
  ['Ł', 'l'],
  ['ı', 'i'],
  ['‘', "'"],
  ['’', "'"],
  ['´', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['–', '-'],
  ['—', '-'],
  ['‑', '-'],
  ['\u00a0', ' '],
  ['\u202f', ' '],
]);

/**
 * The text as the evidence patterns see it: lower case, no accents, straight quotes and dashes. Each UTF-16 code unit
 * becomes exactly one, so offsets into the result are offsets into the text.
 */
export function foldText(text: string): string {
  const folded = text.replace(nonAscii, foldUnit).toLowerCase();
  return folded.length === text.length
    ? folded
    : Array.from({ length: text.length }, (_, i) => foldUnit(text.charAt(i))).join('');
}

function foldUnit(unit: string): string {
  const known = letters.get(unit);
  if (known !== undefined) return known;
  const base = unit.normalize('NFD').charAt(0);
  const lower = base.toLowerCase();
  const found = lower.length === 1 ? lower : unit;
  letters.set(unit, found);
  return found;
}
