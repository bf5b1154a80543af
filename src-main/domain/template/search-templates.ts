import type { Template } from './template.ts';

/** What is searched, and what a hit in it is worth. */
const fields: readonly (readonly [weight: number, words: (template: Template) => string])[] = [
  [8, ({ title }) => title],
  [6, ({ id }) => id],
  [5, ({ tags }) => tags.join(' ')],
  [4, ({ issueTypes }) => issueTypes.join(' ')],
  [1, ({ subject, body }) => `${subject ?? ''} ${body}`],
];

/**
 * Templates that fit what was typed, best first. Every word must be found: at the start of a word, inside one, or (in
 * titles and ids) with letters left out ("rlbk" finds "rate-limit-backoff"). `worth` breaks ties, such as how often one
 * was used. An empty query gives all of them.
 */
export function searchTemplates<T extends Template>(
  templates: readonly T[],
  query: string,
  worth: (template: T) => number = () => 0,
): readonly T[] {
  const parts = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  const scored: { readonly template: T; readonly score: number }[] = [];
  for (const template of templates) {
    let score = 0;
    for (const part of parts) {
      const best = Math.max(
        ...fields.map(([weight, words]) => weight * fieldScore(fold(words(template)), part, weight)),
      );
      if (best === 0) {
        score = -1;
        break;
      }
      score += best;
    }
    if (score >= 0) scored.push({ template, score });
  }
  const order = (one: T, other: T): number => worth(other) - worth(one) || one.title.localeCompare(other.title, 'en');
  return scored
    .toSorted((one, other) => other.score - one.score || order(one.template, other.template))
    .map(({ template }) => template);
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
