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
const longRun = 16;

/** An index over patterns numbered by their place. */
export function buildPatternIndex(patterns: readonly (readonly PatternWay[])[]): PatternIndex {
  const { entries, wayPatterns, needsAt, needs, setCount, freeWays } = listEntries(patterns);
  const { classes, cells, values } = buildStringTree(entries, 2);
  const isWord = wordUnits();
  const present = new Uint8Array(setCount);
  /** By way: 0 not known, 1 may match, 2 can't. */
  const state = new Uint8Array(wayPatterns.length);
  /** By node: the last scan that came by. */
  const seen = new Int32Array(cells.length / 4);
  let scans = 0;
  /** Pairs: the node's place in `values`, and twice the offset in the text plus 1 if the word goes on behind it. */
  let hits = new Int32Array(4096);
  const first = new Int32Array(patterns.length);
  const last = new Int32Array(patterns.length);
  let follows = new Int32Array(4096);
  let places = new Int32Array(4096);
  const anywhere = new Uint8Array(patterns.length);

  /** By offset: where the run of spaces ends in which it lies, if that is known; else 0. */
  let runEnds = new Int32Array(0);
  let runsKnown = false;
  /** Where the run of spaces around the offset ends. A long one is walked once, not from each of its places. */
  const spacesEnd = (text: string, from: number): number => {
    if (runsKnown && (runEnds[from] ?? 0) > 0) return runEnds[from] ?? from;
    let end = from;
    while (end < text.length && classes[text.charCodeAt(end)] === spaceClass) end++;
    if (end - from > longRun) {
      if (runEnds.length < text.length) runEnds = new Int32Array(text.length);
      else if (!runsKnown) runEnds.fill(0);
      runsKnown = true;
      runEnds.fill(end, from, end);
    }
    return end;
  };

  const findHits = (text: string): number => {
    const { length } = text;
    runsKnown = false;
    const scan = scans;
    let list = hits;
    let count = 0;
    let inWord = 0;
    for (let start = 0; start < length; start++) {
      let code = text.charCodeAt(start);
      const word = isWord[code] ?? 0;
      let node = word === 1 && inWord === 0 ? atWordRoot : inWordRoot;
      inWord = word;
      let end = start;
      for (;;) {
        const klass = classes[code] ?? 0;
        const child = ((cells[node * 4] ?? 0) + klass) * 4;
        if (cells[child + 1] !== node) break;
        node = child >> 2;
        end++;
        code = end < length ? text.charCodeAt(end) : 0;
        if (klass === spaceClass && classes[code] === spaceClass) {
          end = spacesEnd(text, end);
          code = end < length ? text.charCodeAt(end) : 0;
        }
        const way = cells[child + 3] ?? 0;
        if (way !== 0) {
          if (count + 2 > list.length) list = hits = grown(list);
          list[count] = way;
          list[count + 1] = start * 2 + (isWord[code] ?? 0);
          count += 2;
        }
        let mark = cells[child + 2] ?? 0;
        if (mark !== 0 && seen[node] !== scan) {
          seen[node] = scan;
          for (let set = values[mark] ?? -1; set !== -1; set = values[++mark] ?? -1) present[set] = 1;
        }
      }
    }
    return count;
  };
  const mayMatch = (way: number): boolean => {
    let may = 1;
    for (let need = needsAt[way] ?? 0; needs[need] !== -1 && may === 1; need++)
      if (present[needs[need] ?? 0] === 0) may = 2;
    state[way] = may;
    return may === 1;
  };

  return {
    scan(text) {
      present.fill(0);
      state.fill(0);
      first.fill(-1);
      anywhere.fill(0);
      scans++;
      const end = findHits(text);
      for (const way of freeWays) if (mayMatch(way)) anywhere[wayPatterns[way] ?? 0] = 1;
      let used = 0;
      for (let hit = 0; hit < end; hit += 2) {
        let value = hits[hit] ?? 0;
        const where = hits[hit + 1] ?? 0;
        const inside = where & 1;
        for (let entry = values[value] ?? -1; entry !== -1; entry = values[++value] ?? -1) {
          const way = entry >> 1;
          const known = state[way];
          if (known === 2 || (entry & inside) !== 0 || (known === 0 && !mayMatch(way))) continue;
          const pattern = wayPatterns[way] ?? 0;
          const place = where >> 1;
          if (first[pattern] === -1) first[pattern] = used;
          else {
            const tail = last[pattern] ?? 0;
            if (places[tail] === place) continue;
            follows[tail] = used;
          }
          if (used === places.length) [places, follows] = [grown(places), grown(follows)];
          last[pattern] = used;
          places[used] = place;
          follows[used++] = -1;
        }
      }
    },
    first,
    anywhere,
    placeAt: (place) => places[place] ?? 0,
    next: (place) => follows[place] ?? -1,
  };
}

/** The strings to look for: starts of ways (twice the way, and 1 if the word ends) and, as marks, needed sets. */
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
      entries.push({ root: atWordRoot, text, list: 'mark', value: number });
      if (!atWord) entries.push({ root: inWordRoot, text, list: 'mark', value: number });
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
        const value = way * 2 + (endsWord ? 1 : 0);
        entries.push({ root: atWordRoot, text, list: 'value', value });
        if (!atWord) entries.push({ root: inWordRoot, text, list: 'value', value });
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
