/**
 * How much two texts have in common, 0 to 1: the words' runs of three that both have, of those that the shorter one
 * has. Variables and punctuation don't count, so a text with other variables is the same text.
 */
export function textOverlap(one: string, other: string): number {
  const first = wordRuns(one);
  const second = wordRuns(other);
  const [small, large] = first.size <= second.size ? [first, second] : [second, first];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const run of small) if (large.has(run)) shared += 1;
  return shared / small.size;
}

function wordRuns(text: string): ReadonlySet<string> {
  const words = text
    .replaceAll(/\{\{.*?\}\}|\{%.*?%\}/gsu, ' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const runs = new Set<string>();
  for (let at = 0; at + 2 < (words?.length ?? 0); at++) runs.add(words?.slice(at, at + 3).join(' ') ?? '');
  return runs;
}
