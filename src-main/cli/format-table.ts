/** The width of a text in terminal cells, near enough: wide East Asian characters take two. */
function cells(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u.test(
        character,
      )
        ? 2
        : 1;
  return width;
}

function cut(text: string, width: number): string {
  if (cells(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (cells(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Columns side by side; the last one takes what is left of `width` and is cut there. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  // A subject must not be able to move the cursor or change colours.
  const clean = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')));
  const widths = header.map((_, column) => Math.max(...clean.map((row) => cells(row[column] ?? ''))));
  return clean.map((row) =>
    row
      .map((cell, column) => {
        if (column < header.length - 1) return cell + ' '.repeat((widths[column] ?? 0) - cells(cell));
        const left = width - widths.slice(0, -1).reduce((sum, taken) => sum + taken + 2, 0);
        return cut(cell, Math.max(left, 20));
      })
      .join('  ')
      .trimEnd(),
  );
}
