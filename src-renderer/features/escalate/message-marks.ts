import type { TextSpanView } from '#contract/templates.ts';

const gap = /\(not stated: [^()]{1,200}\)/gu;
const letter = /[\p{L}\p{N}]/u;

/** Where a message says what the ticket is, and where it says that something is missing; in order, without overlap. */
export function messageMarks(text: string, values: readonly string[]): readonly TextSpanView[] {
  const found: TextSpanView[] = Array.from(text.matchAll(gap), ({ index, 0: { length } }) => ({
    kind: 'unresolved',
    start: index,
    end: index + length,
    variables: [],
  }));
  // The longest first: a value may hold another one.
  for (const value of values.toSorted((a, b) => b.length - a.length)) {
    for (let start = text.indexOf(value); start >= 0 && value !== ''; start = text.indexOf(value, start + 1)) {
      const end = start + value.length;
      const isWord = !letter.test(text.charAt(start - 1)) && !letter.test(text.charAt(end));
      if (isWord && !found.some((span) => span.start < end && start < span.end))
        found.push({ kind: 'value', start, end, variables: [] });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}
