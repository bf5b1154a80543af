/** A line that both texts have, or that only the former (`gone`) or the latter (`new`) has. */
export type DiffLine = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** More than this many lines are compared as a whole. */
const mostLines = 4000;

/**
 * What turns one text into another, line by line, with as few lines gone and new as can be (longest common subsequence);
 * lines gone stand before those that are new in their place.
 */
export function diffLines(from: string, to: string): readonly DiffLine[] {
  const [before, after] = [linesOf(from), linesOf(to)];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const same = (lines: readonly string[]): readonly DiffLine[] => lines.map((text) => ({ kind: 'same', text }));
  return [
    ...same(before.slice(0, start)),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

function diffMiddle(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const result: DiffLine[] = [];
  let [at, to] = [0, 0];
  if (before.length + after.length <= mostLines) {
    const common = commonLengths(before, after);
    const width = after.length + 1;
    while (at < before.length && to < after.length) {
      const [gone, added] = [before[at] ?? '', after[to] ?? ''];
      if (gone === added) {
        result.push({ kind: 'same', text: gone });
        at++;
        to++;
      } else if ((common[(at + 1) * width + to] ?? 0) >= (common[at * width + to + 1] ?? 0)) {
        result.push({ kind: 'gone', text: gone });
        at++;
      } else {
        result.push({ kind: 'new', text: added });
        to++;
      }
    }
  }
  for (const text of before.slice(at)) result.push({ kind: 'gone', text });
  for (const text of after.slice(to)) result.push({ kind: 'new', text });
  return result;
}

/** By places in both: how many lines what follows has in common at most. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let at = before.length - 1; at >= 0; at--)
    for (let to = after.length - 1; to >= 0; to--)
      lengths[at * width + to] =
        before[at] === after[to]
          ? 1 + (lengths[(at + 1) * width + to + 1] ?? 0)
          : Math.max(lengths[(at + 1) * width + to] ?? 0, lengths[at * width + to + 1] ?? 0);
  return lengths;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/u, '').split('\n');
}
