import type { RequiredLiterals } from './required-literals.ts';

const slots = 1 << 16;

type Entry = { readonly literal: string; readonly sets: number[]; readonly number: number };

/**
 * Finds in one pass over a text which patterns may match at all, by the literals they require. Running only these
 * makes hundreds of expressions affordable for each mail.
 */
export type LiteralIndex = {
  /** For each pattern number 1 where it may match the text; patterns that require nothing always may. */
  candidates(text: string): Uint8Array;
};

/** An index over patterns numbered by their place. */
export function buildLiteralIndex(patterns: readonly RequiredLiterals[]): LiteralIndex {
  const setNumbers = new Map<string, number>();
  const entries = new Map<string, Entry>();
  const numberOf = (set: readonly string[]): number => {
    const key = set.join('\n');
    const known = setNumbers.get(key);
    if (known !== undefined) return known;
    const number = setNumbers.size;
    setNumbers.set(key, number);
    for (const literal of set) {
      const entry = entries.get(literal);
      if (entry === undefined) entries.set(literal, { literal, sets: [number], number: entries.size });
      else entry.sets.push(number);
    }
    return number;
  };
  const ways = patterns.map((required) => required?.map((sets) => sets.map(numberOf)) ?? null);
  const table: (Entry[] | undefined)[] = Array.from({ length: slots });
  for (const entry of entries.values()) {
    const slot = hash(entry.literal.charCodeAt(0), entry.literal.charCodeAt(1), entry.literal.charCodeAt(2));
    (table[slot] ??= []).push(entry);
  }
  return {
    candidates(text) {
      const present = presentSets(text, table, entries.size, setNumbers.size);
      const found = new Uint8Array(ways.length);
      for (let number = 0; number < ways.length; number++)
        found[number] = mayMatch(ways[number] ?? null, present) ? 1 : 0;
      return found;
    },
  };
}

function presentSets(
  text: string,
  table: readonly (Entry[] | undefined)[],
  entryCount: number,
  setCount: number,
): Uint8Array {
  const present = new Uint8Array(setCount);
  const seen = new Uint8Array(entryCount);
  let first = text.charCodeAt(0);
  let second = text.charCodeAt(1);
  for (let at = 2; at < text.length; at++) {
    const third = text.charCodeAt(at);
    const entries = table[hash(first, second, third)];
    if (entries !== undefined)
      for (const entry of entries)
        if (seen[entry.number] === 0 && text.startsWith(entry.literal, at - 2)) {
          seen[entry.number] = 1;
          for (const set of entry.sets) present[set] = 1;
        }
    first = second;
    second = third;
  }
  return present;
}

function mayMatch(ways: readonly (readonly number[])[] | null, present: Uint8Array): boolean {
  if (ways === null) return true;
  for (const sets of ways) {
    let all = true;
    for (const set of sets)
      if (present[set] === 0) {
        all = false;
        break;
      }
    if (all) return true;
  }
  return false;
}

function hash(first: number, second: number, third: number): number {
  return (first * 1_021 + second * 131 + third) & (slots - 1);
}
