import { patternStarts } from './pattern-starts.ts';
import type { PatternStart } from './pattern-starts.ts';
import { parsePattern } from './pattern-syntax.ts';
import type { PatternNode } from './pattern-syntax.ts';
import { requiredLiterals } from './required-literals.ts';
import type { RequiredSet } from './required-literals.ts';

/** One of the alternatives of a pattern: how its matches begin (null: anyhow), and what the text must contain. */
export type PatternWay = { readonly starts: readonly PatternStart[] | null; readonly needs: readonly RequiredSet[] };

/** The ways in which the expression can match. */
export function patternWays(source: string): readonly PatternWay[] {
  const node = parsePattern(source);
  if (node === null) return [{ starts: null, needs: [] }];
  return alternatives(node).map((way) => {
    const starts = patternStarts(way);
    return { starts, needs: requiredLiterals(way).filter((set) => !impliedBy(starts, set)) };
  });
}

/** Whether what the text must contain is already found where the match begins. */
function impliedBy(starts: readonly PatternStart[] | null, set: RequiredSet): boolean {
  return starts !== null && starts.every((start) => set.some(({ text }) => start.text.includes(text)));
}

/** `a|b` and `\b(a|b)` taken apart. */
function alternatives(node: PatternNode): readonly PatternNode[] {
  if (node.kind === 'ways') return node.ways.flatMap(alternatives);
  if (node.kind !== 'sequence') return [node];
  const group = node.items.at(-1);
  const before = node.items.slice(0, -1);
  if (group?.kind !== 'ways' || before.some((item) => item.kind !== 'boundary')) return [node];
  return group.ways.flatMap(alternatives).map((way) => ({ kind: 'sequence', items: [...before, way] }));
}
