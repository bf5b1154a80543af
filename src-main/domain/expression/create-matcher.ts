import { holds, lineEnds, unitTest, wordUnits, type UnitTest } from './char-set.ts';
import { op, type ExpressionProgram } from './compile-expression.ts';
import { firstUnits, type FirstUnits } from './first-units.ts';
import { rememberedPlaces, type RememberedPlaces } from './remembered-places.ts';

/**
 * Looks for an expression in one text at a time, with the answers of JavaScript's `RegExp` but never with more steps
 * than `mostSteps` allows; see [Note: Bounded matching].
 */
export type Matcher = {
  /** From now on it is about this text. */
  begin(text: string): void;
  /** Where the match that starts at this offset ends, or -1. */
  matchAt(start: number): number;
  /** The first match that starts at or after the offset; its bounds are in `found`. */
  search(from: number): boolean;
  /** Of the last `search` that answered true. */
  readonly found: { readonly start: number; readonly end: number };
  /** Instructions executed since `begin`. */
  readonly steps: number;
};

/*
[Note: Bounded matching]
Backtracking tries one way through the expression after another. Hostile text makes the ways many: `(a|aa)+$` has more
of them than there are atoms. But whether the rest of the expression matches from a place depends on the instruction and
the place alone (there are no references to groups). So once it has failed there, it need not be tried again, from whatever way
or start. With that remembered, a text of n units and a program of p instructions cost at most 2·p·(n+1) steps between two
matches. Remembering costs more than a few vain steps: it begins only where a text takes many.
The ceiling stands behind that, for expressions that are long themselves: beyond it the answer is "no match".
*/
const stepsBeforeRemembering = 1500;
export const mostSteps = 2_000_000;
/** With a reference to a group the way does matter: nothing is remembered, so the ceiling is lower. */
export const mostStepsWithReference = 200_000;

const word = unitTest(wordUnits);
const lineEnd = unitTest(lineEnds);
const nothing: UnitTest = unitTest([]);

/** A matcher for the program. Keeps its working memory. */
export function createMatcher(program: ExpressionProgram): Matcher {
  const { ops, a, b, sets, texts, start: entry, meets: meeting, places } = program;
  const canBegin = firstUnits(program);
  const waysAt = waysByUnit(program, canBegin);
  const ceiling = places > 0 ? mostStepsWithReference : mostSteps;
  const remembersFrom = places > 0 ? Infinity : stepsBeforeRemembering;
  const saved = new Int32Array(places);
  let text = '';
  let steps = 0;
  const meetingCount = 1 + Math.max(-1, ...meeting);
  const failed = rememberedPlaces(meetingCount);
  /** The same for what is looked ahead or behind for, by its first instruction. */
  const lookFailed = new Map<number, RememberedPlaces>();
  /** What is still to be tried: pairs of an instruction and a place. */
  const waiting: number[] = [];
  const found = { start: -1, end: -1 };

  const wordAt = (at: number): boolean => at >= 0 && at < text.length && holds(word, text.charCodeAt(at));
  const lineEndAt = (at: number): boolean => holds(lineEnd, text.charCodeAt(at));

  /** Where the match of what begins at the instruction ends, or -1. */
  const run = (first: number, from: number, remembered: RememberedPlaces): number => {
    const bottom = waiting.length;
    let instruction = first;
    let at = from;
    for (;;) {
      if (++steps > ceiling) {
        waiting.length = bottom;
        return -1;
      }
      const meets = meeting[instruction] ?? -1;
      let goesOn = meets === -1 || steps <= remembersFrom || remembered.add(meets, at);
      if (goesOn)
        switch (ops[instruction]) {
          case op.match:
            waiting.length = bottom;
            return at;
          case op.char:
            goesOn = at < text.length && text.charCodeAt(at) === a[instruction];
            at++;
            break;
          case op.set:
            goesOn = at < text.length && holds(sets[a[instruction] ?? 0] ?? nothing, text.charCodeAt(at));
            at++;
            break;
          case op.split: {
            const [first, second] = [a[instruction] ?? 0, b[instruction] ?? 0];
            const may = canBegin(second, text, at);
            if (!canBegin(first, text, at)) {
              goesOn = may;
              break;
            }
            if (may) waiting.push(second, at);
            instruction = first;
            continue;
          }
          case op.ways: {
            const list = waysAt(a[instruction] ?? 0, text, at);
            if (list.length === 0) {
              goesOn = false;
              break;
            }
            for (let way = list.length - 1; way > 0; way--) waiting.push(list[way] ?? 0, at);
            instruction = list[0] ?? 0;
            continue;
          }
          case op.text: {
            const wanted = texts[a[instruction] ?? 0] ?? '';
            goesOn = text.startsWith(wanted, at);
            at += wanted.length;
            break;
          }
          case op.lineStart:
            goesOn = at === 0 || lineEndAt(at - 1);
            break;
          case op.lineEnd:
            goesOn = at === text.length || lineEndAt(at);
            break;
          case op.wordBoundary:
            goesOn = wordAt(at - 1) !== wordAt(at);
            break;
          case op.noWordBoundary:
            goesOn = wordAt(at - 1) === wordAt(at);
            break;
          case op.look:
            goesOn = looks(a[instruction] ?? 0, at);
            break;
          case op.lookNot:
            goesOn = !looks(a[instruction] ?? 0, at);
            break;
          case op.charBefore:
            goesOn = at > 0 && text.charCodeAt(at - 1) === a[instruction];
            at--;
            break;
          case op.setBefore:
            goesOn = at > 0 && holds(sets[a[instruction] ?? 0] ?? nothing, text.charCodeAt(at - 1));
            at--;
            break;
          case op.save: {
            const slot = a[instruction] ?? 0;
            // To be put back when this way fails.
            waiting.push(-1 - slot, saved[slot] ?? -1);
            saved[slot] = at;
            break;
          }
          case op.same: {
            const from = saved[a[instruction] ?? 0] ?? -1;
            const to = saved[(a[instruction] ?? 0) + 1] ?? -1;
            // A group that took no part, or is being entered again, took nothing.
            const taken = from === -1 || to < from ? '' : text.slice(from, to);
            goesOn = text.startsWith(taken, at);
            at += taken.length;
            break;
          }
          default:
            goesOn = false;
        }
      if (goesOn) instruction = b[instruction] ?? 0;
      else {
        if (waiting.length === bottom) return -1;
        for (;;) {
          at = waiting.pop() ?? 0;
          instruction = waiting.pop() ?? 0;
          if (instruction >= 0) break;
          saved[-1 - instruction] = at;
          if (waiting.length === bottom) return -1;
        }
      }
    }
  };

  const looks = (first: number, at: number): boolean => {
    let remembered = lookFailed.get(first);
    if (remembered === undefined) {
      remembered = rememberedPlaces(meetingCount);
      remembered.clear(text.length);
      lookFailed.set(first, remembered);
    }
    const found = run(first, at, remembered) !== -1;
    if (found) remembered.clear(text.length);
    return found;
  };
  const matchAt = (from: number): number => {
    if (steps > ceiling || !canBegin(entry, text, from)) return -1;
    if (places > 0) saved.fill(-1);
    const end = run(entry, from, failed);
    // The way that led to the match is remembered too, though it did not fail.
    if (end !== -1) failed.clear(text.length);
    return end;
  };
  return {
    begin(next) {
      text = next;
      steps = 0;
      failed.clear(text.length);
      for (const remembered of lookFailed.values()) remembered.clear(text.length);
    },
    matchAt,
    search(from) {
      for (let start = from; start <= text.length; start++) {
        const end = matchAt(start);
        if (end === -1) continue;
        found.start = start;
        found.end = end;
        return true;
      }
      return false;
    },
    found,
    get steps() {
      return steps;
    },
  };
}

/** Which of a list of ways can begin where the text goes on so. */
type WaysAt = (list: number, text: string, at: number) => readonly number[];

const otherUnit = 128;
const textEnd = 129;

/** Found out once for each list and next unit: below 128, another one, or the end of the text. */
function waysByUnit({ lists }: ExpressionProgram, canBegin: FirstUnits): WaysAt {
  const known: (readonly number[] | undefined)[] = [];
  return (list, text, at) => {
    const unit = at < text.length ? Math.min(text.charCodeAt(at), otherUnit) : textEnd;
    const place = list * (textEnd + 1) + unit;
    return (known[place] ??= (lists[list] ?? []).filter((way) => canBegin(way, text, at)));
  };
}
