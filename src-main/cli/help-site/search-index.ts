import { articleExcerpt, plainWords } from '#domain/knowledge-base/article-excerpt.ts';
import { proseLines } from '#domain/knowledge-base/article-links.ts';
import type { Article } from '#domain/knowledge-base/article.ts';

/** As `resources/help-site/site.js` reads it. */
export type SearchIndex = {
  /** Path of the page below the root, title, the section's title, excerpt. */
  readonly pages: readonly (readonly [path: string, title: string, section: string, excerpt: string])[];
  /** By word: page, weight, page, weight … */
  readonly words: Readonly<Record<string, readonly number[]>>;
};

export type IndexedPage = { readonly path: string; readonly article: Article; readonly sectionTitle: string };

/** What a word counts for, by where it stands. In the text a word counts up to three times. */
const weights = { title: 10, tag: 5, heading: 4, text: 1 };
const mostInText = 3;

/**
 * The words of a text as the search knows them: small letters without accents and without their commonest ends, so that
 * "orders" finds "order". `site.js` splits a question alike.
 */
export function indexWords(text: string): readonly string[] {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? []).map(stem);
}

const stem = (word: string): string =>
  word
    .replace(/(?<=\p{L}{3})ies$/u, 'y')
    .replace(/(?<=\p{L}{3})(?:ing|ed|es|s)$/u, '')
    .replace(/(?<=\p{L}{3})e$/u, '')
    .replace(/(?<=\p{L}{2})([b-df-hj-np-tv-z])\1$/u, '$1');

/** Every word of the pages with what it counts for. The same pages give the same index, byte by byte. */
export function searchIndex(pages: readonly IndexedPage[]): SearchIndex {
  const words = new Map<string, number[]>();
  for (const [number, { article }] of pages.entries())
    for (const [word, weight] of wordWeights(article)) {
      const entry = words.get(word) ?? [];
      entry.push(number, weight);
      words.set(word, entry);
    }
  return {
    pages: pages.map(({ path, article, sectionTitle }) => [
      path,
      article.title,
      sectionTitle,
      articleExcerpt(article.body),
    ]),
    words: Object.fromEntries([...words].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

function wordWeights({ title, tags, body }: Article): ReadonlyMap<string, number> {
  const weighed = new Map<string, number>();
  const inText = new Map<string, number>();
  const add = (word: string, weight: number): void => void weighed.set(word, (weighed.get(word) ?? 0) + weight);
  for (const word of new Set(indexWords(title))) add(word, weights.title);
  for (const word of new Set(tags.flatMap(indexWords))) add(word, weights.tag);
  const headings = proseLines(body).flatMap(({ text }) =>
    /^ {0,3}#{1,6}\s/u.test(text) ? indexWords(plainWords(text)) : [],
  );
  for (const word of new Set(headings)) add(word, weights.heading);
  for (const word of indexWords(plainWords(body))) inText.set(word, (inText.get(word) ?? 0) + 1);
  for (const [word, count] of inText) add(word, weights.text * Math.min(mostInText, count));
  return weighed;
}

/** The index as a script, since a page that was opened as a file may not fetch. */
export const searchIndexScript = (index: SearchIndex): string => `globalThis.helpIndex = ${JSON.stringify(index)};\n`;
