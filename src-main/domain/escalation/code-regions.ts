/** A stretch of a text. Offsets are UTF-16 code units. */
export type Stretch = { readonly start: number; readonly end: number };

const fence = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|$(?![\s\S]))/gmu;
const inline = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu;

/** Where a Markdown text holds code, in order: fenced blocks (an open fence goes on to the end) and code in a line. */
export function codeRegions(markdown: string): readonly Stretch[] {
  const regions: Stretch[] = [];
  for (const { index, 0: text } of markdown.matchAll(fence)) regions.push({ start: index, end: index + text.length });
  for (const { index, 0: text } of markdown.matchAll(inline))
    if (!isInside(regions, index)) regions.push({ start: index, end: index + text.length });
  return regions.toSorted((a, b) => a.start - b.start);
}

export const isInside = (regions: readonly Stretch[], at: number): boolean =>
  regions.some(({ start, end }) => at >= start && at < end);
