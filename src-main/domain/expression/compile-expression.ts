import { unitTest, type CharSet, type UnitTest } from './char-set.ts';
import type { ExpressionNode } from './expression-node.ts';

/** What an instruction does at a place of the text; `a` and `b` are its arguments. */
export const op = {
  /** Done: the expression matched up to here. */
  match: 0,
  /** The next unit is `a`; go on at the instruction `b`. */
  char: 1,
  /** The next unit is in the set number `a`; go on at `b`. */
  set: 2,
  /** Try `a` first, then `b`. */
  split: 3,
  lineStart: 4,
  lineEnd: 5,
  wordBoundary: 6,
  noWordBoundary: 7,
  /** What begins at `a` must match from here (or must not), taking nothing; go on at `b`. */
  look: 8,
  lookNot: 9,
  /** As `char` and `set`, reading backwards. */
  charBefore: 10,
  setBefore: 11,
  /** Nothing matches here. */
  fail: 12,
  /** A referred group begins (or ends) here: remember the place under the number `a`; go on at `b`. */
  save: 13,
  /** What the group took whose places are `a` and the one after it; go on at `b`. */
  same: 14,
  /** Try each of the list number `a` of instructions, in its order. */
  ways: 15,
  /** The text number `a` comes next; go on at `b`. */
  text: 16,
} as const;

/** An expression as instructions. */
export type ExpressionProgram = {
  readonly ops: Uint8Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly sets: readonly UnitTest[];
  readonly lists: readonly (readonly number[])[];
  readonly texts: readonly string[];
  readonly start: number;
  /** By instruction: a number from 0 if more than one leads to it, else -1. Only there can ways through the text meet. */
  readonly meets: Int32Array;
  /** How many places are to be remembered; 0: nothing is referred to. */
  readonly places: number;
};

/** Counted repetitions are written out; longer programs than this are refused. */
export const longestProgram = 2000;

/** Null where the expression is too long when its counted repetitions are written out. */
export function compileExpression(node: ExpressionNode): ExpressionProgram | null {
  const code: [op: number, a: number, b: number][] = [];
  const sets: UnitTest[] = [];
  const lists: (readonly number[])[] = [];
  const texts: string[] = [];
  const setNumbers = new Map<string, number>();
  let tooLong = false;
  const add = (what: number, a: number, b: number): number => {
    if (code.length > longestProgram) {
      tooLong = true;
      return 0;
    }
    return code.push([what, a, b]) - 1;
  };
  const slots: number[] = [];
  const slotOf = (group: number): number => {
    const known = slots.indexOf(group);
    return known === -1 ? slots.push(group) - 1 : known;
  };
  const setNumber = (set: CharSet): number => {
    const key = set.join(';');
    const known = setNumbers.get(key);
    if (known !== undefined) return known;
    setNumbers.set(key, sets.length);
    return sets.push(unitTest(set)) - 1;
  };
  /**
   * Writes what matches the node; returns where it begins. From there it goes on at `taken` if units were taken up, at
   * `none` if not: JavaScript gives up an optional repetition that took nothing (ECMA-262 §22.2.2.3.1).
   */
  const emit = (part: ExpressionNode, taken: number, none: number, backwards: boolean): number => {
    if (tooLong) return 0;
    if (taken !== none && !mayTakeNothing(part)) return emit(part, taken, taken, backwards);
    switch (part.kind) {
      case 'set': {
        const unit = singleUnit(part);
        return unit === null
          ? add(backwards ? op.setBefore : op.set, setNumber(part.set), taken)
          : add(backwards ? op.charBefore : op.char, unit, taken);
      }
      case 'sequence': {
        let [after, afterNone] = [taken, none];
        const items = backwards ? part.items : withTexts(part.items).toReversed();
        for (const item of items) {
          if (typeof item === 'string') after = afterNone = add(op.text, texts.push(item) - 1, after);
          else [after, afterNone] = emitBoth(item, after, afterNone, backwards);
        }
        return afterNone;
      }
      case 'ways': {
        const starts = part.ways.map((way) => emit(way, taken, none, backwards));
        return starts.length > 2
          ? add(op.ways, lists.push(starts) - 1, 0)
          : starts.reduceRight((rest, start) => add(op.split, start, rest));
      }
      case 'repeat':
        return emitRepeat(part, taken, none, backwards);
      case 'group': {
        const slot = 2 * slotOf(part.number);
        const after = add(op.save, slot + 1, taken);
        const afterNone = taken === none ? after : add(op.save, slot + 1, none);
        return add(op.save, slot, emit(part.item, after, afterNone, backwards));
      }
      case 'reference':
        // It may take nothing; an optional repetition of it is then not given up, but leads to the same end.
        return add(op.same, 2 * slotOf(part.number), taken);
      case 'line-start':
        return add(op.lineStart, 0, none);
      case 'line-end':
        return add(op.lineEnd, 0, none);
      case 'word-boundary':
        return add(part.negated ? op.noWordBoundary : op.wordBoundary, 0, none);
      case 'look': {
        const done = add(op.match, 0, 0);
        const inner = emit(part.item, done, done, part.behind);
        return add(part.negated ? op.lookNot : op.look, inner, none);
      }
      default:
        return part satisfies never;
    }
  };
  /** The node twice: for when units were taken up before it, and for when not. */
  const emitBoth = (part: ExpressionNode, taken: number, none: number, backwards: boolean): [number, number] => {
    const after = emit(part, taken, taken, backwards);
    return [after, taken === none || !mayTakeNothing(part) ? after : emit(part, taken, none, backwards)];
  };
  const emitRepeat = (
    { item, least, most, lazy }: Extract<ExpressionNode, { kind: 'repeat' }>,
    taken: number,
    none: number,
    backwards: boolean,
  ): number => {
    const split = (once: number, next: number): number =>
      lazy ? add(op.split, next, once) : add(op.split, once, next);
    const fail = mayTakeNothing(item) ? add(op.fail, 0, 0) : taken;
    let [start, startNone] = [taken, none];
    if (most === Infinity) {
      const loop = add(op.split, 0, 0);
      const once = emit(item, loop, fail, backwards);
      code[loop] = lazy ? [op.split, taken, once] : [op.split, once, taken];
      start = loop;
      startNone = taken === none ? loop : split(once, none);
    } else
      for (let count = least; count < most && !tooLong; count++) {
        const once = emit(item, start, fail, backwards);
        start = split(once, taken);
        startNone = taken === none ? start : split(once, none);
      }
    for (let count = 0; count < least && !tooLong; count++)
      [start, startNone] = emitBoth(item, start, startNone, backwards);
    return startNone;
  };

  const end = add(op.match, 0, 0);
  const start = emit(node, end, end, false);
  if (tooLong) return null;
  let meeting = 0;
  const comers = new Uint32Array(code.length);
  const come = (to: number): void => void (comers[to] = (comers[to] ?? 0) + 1);
  come(start);
  for (const [what, a, b] of code) {
    if (what === op.match || what === op.fail) continue;
    if (what === op.ways) {
      lists[a]?.forEach(come);
      continue;
    }
    come(b);
    if (what === op.split || what === op.look || what === op.lookNot) come(a);
  }
  return {
    ops: Uint8Array.from(code, ([what]) => what),
    a: Int32Array.from(code, ([, a]) => a),
    b: Int32Array.from(code, ([, , b]) => b),
    sets,
    lists,
    texts,
    start,
    places: 2 * slots.length,
    meets: Int32Array.from(comers, (count) => (count > 1 ? meeting++ : -1)),
  };
}

function mayTakeNothing(node: ExpressionNode): boolean {
  switch (node.kind) {
    case 'set':
    case 'reference':
      return false;
    case 'group':
      return mayTakeNothing(node.item);
    case 'sequence':
      return node.items.every(mayTakeNothing);
    case 'ways':
      return node.ways.some(mayTakeNothing);
    case 'repeat':
      return node.least === 0 || mayTakeNothing(node.item);
    default:
      return true;
  }
}

/** The items with runs of single units put together as texts. */
function withTexts(items: readonly ExpressionNode[]): readonly (ExpressionNode | string)[] {
  const joined: (ExpressionNode | string)[] = [];
  items.forEach((item, index) => {
    const unit = singleUnit(item);
    const last = joined.at(-1);
    if (unit === null) joined.push(item);
    else if (typeof last === 'string') joined[joined.length - 1] = last + String.fromCharCode(unit);
    else joined.push(singleUnit(items[index + 1]) === null ? item : String.fromCharCode(unit));
  });
  return joined;
}

function singleUnit(node: ExpressionNode | undefined): number | null {
  if (node?.kind !== 'set' || node.set.length !== 1) return null;
  const [first, last] = node.set[0] ?? [0, 1];
  return first === last ? first : null;
}
