/** East Asian and pictorial characters, which a terminal draws two cells wide. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Characters that a terminal draws into the cell before. */
const joined = /\p{Mn}|\p{Me}|[\u200B-\u200D\u2060]/u;

const cellsOf = (character: string): number => (joined.test(character) ? 0 : wide.test(character) ? 2 : 1);

/** The width of a text in terminal cells, near enough. */
export function countCells(text: string): number {
  let width = 0;
  for (const character of text) width += cellsOf(character);
  return width;
}

/** The text, cut with an ellipsis where it is wider than `width` cells. */
export function cutToCells(text: string, width: number): string {
  if (countCells(text) <= width) return text;
  let kept = '';
  let taken = 0;
  for (const character of text) {
    taken += cellsOf(character);
    if (taken > width - 1) break;
    kept += character;
  }
  return width < 1 ? '' : `${kept.trimEnd()}…`;
}
