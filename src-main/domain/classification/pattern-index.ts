import type { PatternWay } from './pattern-ways.ts';
import type { RequiredSet } from './required-literals.ts';
import { buildStringTree, spaceClass } from './string-tree.ts';
import type { TreeEntry } from './string-tree.ts';

/**
 * Finds in one pass over a text where the matches of each pattern can begin, so that no expression need search the
 * text: that makes hundreds of expressions affordable for each mail. Keeps its working memory: what it tells holds
 * until the next `scan`.
 */
export type PatternIndex = {
  scan(text: string): void;
  /** By pattern: its first place, or -1. */
  readonly first: Int32Array;
  /** By pattern: 1 if it may match anywhere, so that it must search the text itself. */
  readonly anywhere: Uint8Array;
  /** The place's offset in the text; they rise. */
  placeAt(place: number): number;
  /** The pattern's place after it, or -1. */
  next(place: number): number;
};

const atWordRoot = 0;
const inWordRoot = 1;

/** An index over patterns numbered by their place. */
export function buildPatternIndex(patterns: readonly (readonly PatternWay[])[]): PatternIndex {
  const { entries, wayPatterns, needsAt, needs, setCount, freeWays } = listEntries(patterns);
  const { classes, base, owner, valuesAt, values } = buildStringTree(entries, 2);
  const isWord = wordUnits();
  const present = new Uint8Array(setCount);
  /** By way: 0 not known, 1 may match, 2 can't. */
  const state = new Uint8Array(wayPatterns.length);
  let hitWays = new Int32Array(4096);
  let hitPlaces = new Int32Array(4096);
  const first = new Int32Array(patterns.length);
  const last = new Int32Array(patterns.length);
  let follows = new Int32Array(4096);
  let places = new Int32Array(4096);
  const anywhere = new Uint8Array(patterns.length);

  const findHits = (text: string): number => {
    const { length } = text;
    let [ways, at] = [hitWays, hitPlaces];
    let hits = 0;
    let inWord = 0;
    for (let start = 0; start < length; start++) {
      let code = text.charCodeAt(start);
      const word = isWord[code] ?? 0;
      let node = word === 1 && inWord === 0 ? atWordRoot : inWordRoot;
      inWord = word;
      let end = start;
      for (;;) {
        const klass = classes[code] ?? 0;
        const child = (base[node] ?? 0) + klass;
        if (owner[child] !== node) break;
        node = child;
        end++;
        code = end < length ? text.charCodeAt(end) : 0;
        if (klass === spaceClass)
          while (classes[code] === spaceClass) {
            end++;
            code = end < length ? text.charCodeAt(end) : 0;
          }
        let value = valuesAt[node] ?? 0;
        if (value === 0) continue;
        const inside = isWord[code] ?? 0;
        for (let entry = values[value] ?? -1; entry !== -1; entry = values[++value] ?? -1) {
          if ((entry & 2) === 0) present[entry >> 2] = 1;
          else if ((entry & inside) === 0) {
            if (hits === ways.length) [ways, at] = [hitWays, hitPlaces] = [grown(ways), grown(at)];
            ways[hits] = entry >> 2;
            at[hits++] = start;
          }
        }
      }
    }
    return hits;
  };
  const mayMatch = (way: number): boolean => {
    let may = 1;
    for (let need = needsAt[way] ?? 0; needs[need] !== -1 && may === 1; need++) if (present[needs[need] ?? 0] === 0) may = 2;
    state[way] = may;
    return may === 1;
  };

  return {
    scan(text) {
      present.fill(0);
      state.fill(0);
      first.fill(-1);
      anywhere.fill(0);
      const hits = findHits(text);
      for (const way of freeWays) if (mayMatch(way)) anywhere[wayPatterns[way] ?? 0] = 1;
      if (places.length < hits) [places, follows] = [new Int32Array(hitWays.length), new Int32Array(hitWays.length)];
      let used = 0;
      for (let hit = 0; hit < hits; hit++) {
        const way = hitWays[hit] ?? 0;
        const known = state[way];
        if (known === 2 || (known === 0 && !mayMatch(way))) continue;
        const pattern = wayPatterns[way] ?? 0;
        const place = hitPlaces[hit] ?? 0;
        if (first[pattern] === -1) first[pattern] = used;
        else {
          const tail = last[pattern] ?? 0;
          if (places[tail] === place) continue;
          follows[tail] = used;
        }
        last[pattern] = used;
        places[used] = place;
        follows[used++] = -1;
      }
    },
    first,
    anywhere,
    placeAt: (place) => places[place] ?? 0,
    next: (place) => follows[place] ?? -1,
  };
}

/** The strings to look for: starts of ways (value way × 4 + 2, and 1 if the word ends) and needed ones (set × 4). */
function listEntries(patterns: readonly (readonly PatternWay[])[]) {
  const entries: TreeEntry[] = [];
  const sets = new Map<string, number>();
  const wayPatterns: number[] = [];
  const needsAt: number[] = [];
  const needList: number[] = [];
  const freeWays: number[] = [];
  const setNumber = (set: RequiredSet): number => {
    const key = set.map(({ text, atWord }) => `${atWord ? ' ' : ''}${text}`).join('\n');
    const known = sets.get(key);
    if (known !== undefined) return known;
    const number = sets.size;
    sets.set(key, number);
    for (const { text, atWord } of set) {
      entries.push({ root: atWordRoot, text, value: number * 4 });
      if (!atWord) entries.push({ root: inWordRoot, text, value: number * 4 });
    }
    return number;
  };
  patterns.forEach((ways, pattern) => {
    for (const { starts, needs } of ways) {
      const way = wayPatterns.push(pattern) - 1;
      needsAt.push(needList.length);
      needList.push(...needs.map(setNumber), -1);
      if (starts === null) freeWays.push(way);
      for (const { text, atWord, endsWord } of starts ?? []) {
        const value = way * 4 + 2 + (endsWord ? 1 : 0);
        entries.push({ root: atWordRoot, text, value });
        if (!atWord) entries.push({ root: inWordRoot, text, value });
      }
    }
  });
  return {
    entries,
    wayPatterns: Int32Array.from(wayPatterns),
    /** By way: where the sets that it needs stand in `needs`, which end with -1. */
    needsAt: Int32Array.from(needsAt),
    needs: Int32Array.from(needList),
    setCount: sets.size,
    freeWays,
  };
}

function wordUnits(): Uint8Array {
  const units = new Uint8Array(65_536);
  for (let code = 0; code < 128; code++) if (/\w/.test(String.fromCharCode(code))) units[code] = 1;
  return units;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
