import { countCells, cutToCells } from './text-cells.ts';

/** Paints a finished cell, padding and all; `row` counts from 0 and leaves the header out. */
export type PaintCell = (text: string, row: number, column: number) => string;

/** The last column is never narrower than this; a terminal that is too narrow for it wraps. */
const leastCells = 16;

/** Columns side by side; the last one takes what is left of `width` cells and is cut there. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: PaintCell = (text) => text,
): string[] {
  // A subject must not be able to move the cursor, change colours or turn the direction of the line.
  const clean = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')));
  const last = header.length - 1;
  const widths = header.map((_, column) => Math.max(...clean.map((row) => countCells(row[column] ?? ''))));
  const left = Math.max(width - widths.slice(0, last).reduce((sum, taken) => sum + taken + 2, 0), leastCells);
  return clean.map((row, index) =>
    row
      .map((cell, column) => {
        const text =
          column === last ? cutToCells(cell, left) : cell + ' '.repeat((widths[column] ?? 0) - countCells(cell));
        return index === 0 ? text : paint(text, index - 1, column);
      })
      .join('  ')
      .trimEnd(),
  );
}
