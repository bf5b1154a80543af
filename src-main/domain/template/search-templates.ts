import { rankByWords, type RankedField } from '#domain/search/rank-by-words.ts';
import type { Template } from './template.ts';

const fields: readonly RankedField<Template>[] = [
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
  return rankByWords(
    templates,
    fields,
    query,
    (one, other) => worth(other) - worth(one) || one.title.localeCompare(other.title, 'en'),
  );
}
