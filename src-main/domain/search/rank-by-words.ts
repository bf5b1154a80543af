/** What is searched of an item, and what a hit in it is worth. From 6 on, letters may be left out. */
export type RankedField<T> = readonly [weight: number, words: (item: T) => string];

/**
 * The items that fit what was typed, best first, `order` among equals. Every word must be found: at the start of a word,
 * inside one, or (in weighty fields) with letters left out ("rlbk" finds "rate-limit-backoff"). An empty query gives all.
 */
export function rankByWords<T>(
  items: readonly T[],
  fields: readonly RankedField<T>[],
  query: string,
  order: (one: T, other: T) => number,
): readonly T[] {
  const parts = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  const scored: { readonly item: T; readonly score: number }[] = [];
  for (const item of items) {
    let score = 0;
    for (const part of parts) {
      const best = Math.max(...fields.map(([weight, words]) => weight * fieldScore(fold(words(item)), part, weight)));
      if (best === 0) {
        score = -1;
        break;
      }
      score += best;
    }
    if (score >= 0) scored.push({ item, score });
  }
  return scored
    .toSorted((one, other) => other.score - one.score || order(one.item, other.item))
    .map(({ item }) => item);
}

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** 0 to 1. */
function fieldScore(text: string, part: string, weight: number): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return 1;
  if (text.includes(part)) return 0.6;
  // In a whole body any letters can be found in order.
  return weight >= 6 && part.length > 2 ? scattered(text, part) : 0;
}

/** The letters in order, each at a word's start or right after the one before; 0 where they are not. */
function scattered(text: string, part: string): number {
  let place = -1;
  for (const letter of part) {
    let found = -1;
    for (let at = text.indexOf(letter, place + 1); at >= 0; at = text.indexOf(letter, at + 1)) {
      if (at === place + 1 || at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) || at - place <= 3) {
        found = at;
        break;
      }
    }
    if (found < 0) return 0;
    place = found;
  }
  return 0.3;
}
