import type { CompiledPattern } from './compile-evidence-rules.ts';
import type { DiscourseKind } from './discourse-patterns.ts';
import type { PatternIndex } from './pattern-index.ts';

/** What a sentence does with the words in it, beside naming them. */
export type SentenceUse = {
  /** Asks or supposes: what it names has not happened. */
  readonly hypothetical: boolean;
  /** Says that it is over, was somebody else's, or is not the point. */
  readonly settled: boolean;
};

const negatorBefore =
  /(?:\b(?:no|not|never|without|nor|neither|zero|non|kein(?:e|en|er|es)?|nicht|sans|pas (?:de|un|une|d')|ningun[ao]?|sin|nao|sem|nem|nenhum[ao]?)|n't)(?:[\s"']+[\w/-]+){0,2}[\s"'-]*$/;

/** Reads a folded text sentence by sentence, on demand. */
export type Discourse = {
  useAt(offset: number): SentenceUse;
  /** Whether a "no" or "not" right before the offset denies what follows. */
  deniedAt(offset: number): boolean;
  /** Where the sender turns to what matters; 0 when nowhere. */
  readonly pivotAt: number;
};

const longestSentence = 600;
const negatorReach = 36;

/** The discourse of a folded text that `index` has scanned. */
export function readDiscourse(
  folded: string,
  index: PatternIndex,
  patterns: Readonly<Record<DiscourseKind, CompiledPattern>>,
): Discourse {
  let ends: readonly number[] | null = null;
  const uses: (SentenceUse | undefined)[] = [];
  const sentenceAt = (offset: number): number => {
    ends ??= sentenceEnds(folded);
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const startOf = (sentence: number): number => (sentence === 0 ? 0 : (ends?.[sentence - 1] ?? 0));
  /** Where the pattern first holds between the offsets, or -1. */
  const find = ({ number, matcher }: CompiledPattern, from: number, to: number): number => {
    matcher.begin(folded);
    for (let place = index.first[number] ?? -1; place !== -1; place = index.next(place)) {
      const at = index.placeAt(place);
      if (at >= to) return -1;
      if (at < from) continue;
      const end = matcher.matchAt(at);
      if (end !== -1 && end <= to) return at;
    }
    return -1;
  };
  const negators: number[] = [];
  for (let place = index.first[patterns.negator.number] ?? -1; place !== -1; place = index.next(place))
    negators.push(index.placeAt(place));
  return {
    useAt(offset) {
      const sentence = sentenceAt(offset);
      const known = uses[sentence];
      if (known !== undefined) return known;
      const from = startOf(sentence);
      const to = Math.min(ends?.[sentence] ?? 0, from + longestSentence);
      const use = {
        hypothetical: find(patterns.hypothetical, from, to) >= 0,
        settled: find(patterns.settled, from, to) >= 0,
      };
      uses[sentence] = use;
      return use;
    },
    deniedAt(offset) {
      if (!negators.some((at) => at < offset && at >= offset - negatorReach)) return false;
      const from = Math.max(startOf(sentenceAt(offset)), offset - negatorReach);
      return negatorBefore.test(folded.slice(from, offset));
    },
    pivotAt: Math.max(0, find(patterns.pivot, 0, folded.length)),
  };
}

const blankOrItem = /\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)/y;

/** Where sentences end: behind full stops that white space follows, at blank lines and before items of a list. */
function sentenceEnds(folded: string): readonly number[] {
  const ends: number[] = [];
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    if (isStop(code)) {
      while (at + 1 < folded.length && isStop(folded.charCodeAt(at + 1))) at++;
      if (at + 1 === folded.length || isSpace(folded, at + 1)) ends.push(at + 1);
    } else if (code === newline) {
      blankOrItem.lastIndex = at;
      if (!blankOrItem.test(folded)) continue;
      ends.push(blankOrItem.lastIndex);
      at = blankOrItem.lastIndex - 1;
    }
  }
  ends.push(folded.length);
  return ends;
}

const newline = 10;

function isStop(code: number): boolean {
  return code === 46 || code === 33 || code === 63;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(text.charAt(at)));
}
