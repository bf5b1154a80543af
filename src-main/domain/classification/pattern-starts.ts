import type { PatternNode } from './pattern-syntax.ts';

/**
 * What a match begins with. A space in `text` stands for any run of white space.
 */
export type PatternStart = {
  readonly text: string;
  /** The match begins where a word begins. */
  readonly atWord: boolean;
  /** The word ends with the text. */
  readonly endsWord: boolean;
};

const mostStarts = 150;
const longestStart = 6;

/** Every way in which a match of the expression can begin; null where that can't be told or is too much to list. */
export function patternStarts(node: PatternNode): readonly PatternStart[] | null {
  const found = expand(node, [{ text: '', atWord: false, endsWord: false, open: true }]);
  if (found === null) return null;
  const starts = new Map<string, PatternStart>();
  for (const { text, atWord, endsWord } of found) {
    if (text === '' || text === ' ') return null;
    starts.set(`${text}\n${atWord}${endsWord}`, { text, atWord: atWord && wordChar.test(text.charAt(0)), endsWord });
  }
  return [...starts.values()];
}

const wordChar = /\w/;

/** A start that may still grow while it is `open`. */
type Growing = PatternStart & { readonly open: boolean };

function expand(node: PatternNode, starts: readonly Growing[]): readonly Growing[] | null {
  switch (node.kind) {
    case 'nothing':
      return starts;
    case 'boundary':
      return starts.map((start) => (start.open ? atBoundary(start) : start));
    case 'any':
      return starts.map(close);
    case 'chars':
      return limited(starts.flatMap((start) => withChars(start, node.chars)));
    case 'sequence': {
      let grown: readonly Growing[] | null = starts;
      for (const item of node.items) grown = grown === null ? null : expand(item, grown);
      return grown;
    }
    case 'ways': {
      const closed = starts.filter((start) => !start.open);
      const open = starts.filter((start) => start.open);
      if (open.length === 0) return starts;
      const all = [...closed];
      for (const way of node.ways) {
        const grown = expand(way, open);
        if (grown === null) return null;
        all.push(...grown);
      }
      return limited(all);
    }
    case 'repeat':
      return repeated(node, starts);
  }
}

function repeated(node: Extract<PatternNode, { kind: 'repeat' }>, starts: readonly Growing[]) {
  const open = starts.filter((start) => start.open);
  if (open.length === 0) return starts;
  const once = expand(node.item, open);
  if (once === null) return null;
  // White space is one character of a start however much of it there is.
  const space = node.item.kind === 'chars' && node.item.chars.length === 1 && node.item.chars[0] === ' ';
  const grown = space || node.most === 1 ? once : once.map(close);
  return limited([...starts.filter((start) => !start.open || node.least === 0), ...grown]);
}

function atBoundary(start: Growing): Growing {
  if (start.text === '') return { ...start, atWord: true };
  return wordChar.test(start.text.at(-1) ?? '') ? { ...start, endsWord: true } : start;
}

function withChars(start: Growing, chars: readonly string[]): readonly Growing[] {
  if (!start.open) return [start];
  if (start.text.length >= longestStart || (chars.length > 12 && start.text !== '')) return [close(start)];
  return chars.flatMap((char) => {
    if (start.endsWord && wordChar.test(char)) return [];
    if (char === ' ' && start.text.endsWith(' ')) return [start];
    return [{ text: start.text + char, atWord: start.atWord, endsWord: false, open: true }];
  });
}

function close(start: Growing): Growing {
  return start.open ? { ...start, open: false } : start;
}

/** Too many starts: the ones that are growing stop. */
function limited(starts: readonly Growing[]): readonly Growing[] | null {
  if (starts.length > 4 * mostStarts) return null;
  return starts.length > mostStarts ? starts.map(close) : starts;
}
