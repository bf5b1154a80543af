import type { IssueType } from '#domain/classification/issue-type.ts';
import { articleWords } from './article-words.ts';
import { plainWords } from './article-excerpt.ts';
import type { Article } from './article.ts';

/** That a word stands in an article: how weightily, and whether the article is about it (title, headings, tags). */
export type Posting = { readonly entry: number; readonly weight: number; readonly central: boolean };

/** Articles made ready to be searched; `postings` by stem. */
export type ArticleIndex = {
  readonly articles: readonly Article[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** How many answer each type. */
  readonly answering: ReadonlyMap<IssueType, number>;
  /** Every stem with a way it is written, by what is written: for beginnings of words and typing errors. */
  readonly vocabulary: readonly (readonly [written: string, stem: string])[];
};

/** What a word in each part of an article is worth, and how much the part's length counts against it. */
const fields: readonly {
  readonly weight: number;
  readonly lengthCounts: number;
  readonly central: boolean;
  readonly text: (article: Article) => string;
}[] = [
  { weight: 6, lengthCounts: 0.3, central: true, text: ({ title }) => title },
  { weight: 3, lengthCounts: 0.2, central: true, text: ({ tags, id }) => `${tags.join(' ')} ${id}` },
  { weight: 3, lengthCounts: 0.5, central: true, text: headings },
  { weight: 1, lengthCounts: 0.6, central: false, text: ({ body }) => body.replaceAll(/\]\([^)\n]{0,2000}\)/gu, '] ') },
];

function headings({ body }: Article): string {
  return Array.from(body.matchAll(/^#{1,6}[ \t]+(.+)$/gmu), ([, heading = '']) => plainWords(heading)).join('\n');
}

type Drafted = { weight: number; central: boolean };

/** Reads articles for search and suggestions; costs about a millisecond an article, once until a file changes. */
export function indexArticles(articles: readonly Article[]): ArticleIndex {
  const vocabulary = new Map<string, string>();
  const parts = articles.map((article) =>
    fields.map(({ text }) => {
      const words = articleWords(text(article));
      for (const { written, stem } of words) vocabulary.set(written, stem);
      return words;
    }),
  );
  const postings = new Map<string, Posting[]>();
  const means = fields.map((_, field) => mean(parts.map((of) => of[field]?.length ?? 0)));
  for (const [entry, words] of parts.entries()) {
    const drafted = new Map<string, Drafted>();
    for (const [field, { weight, lengthCounts, central }] of fields.entries()) {
      const own = words[field] ?? [];
      const length = 1 - lengthCounts + lengthCounts * (own.length / (means[field] || 1));
      for (const { stem } of own) {
        const known = drafted.get(stem) ?? { weight: 0, central: false };
        drafted.set(stem, { weight: known.weight + weight / length, central: known.central || central });
      }
    }
    for (const [stem, { weight, central }] of drafted) {
      const list = postings.get(stem);
      if (list === undefined) postings.set(stem, [{ entry, weight, central }]);
      else list.push({ entry, weight, central });
    }
  }
  return {
    articles,
    postings,
    answering: countAnswering(articles),
    vocabulary: [...vocabulary].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  };
}

function countAnswering(articles: readonly Article[]): ReadonlyMap<IssueType, number> {
  const counts = new Map<IssueType, number>();
  for (const { answers } of articles) for (const type of answers) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** How fast more of the same word stops to count. */
const saturation = 3;

/**
 * What a word says for an article (BM25F: Robertson, Zaragoza and Taylor, 2004): rare words more than common ones, the
 * title more than the body, the tenth time next to nothing.
 */
export const wordScore = (index: ArticleIndex, { weight }: Posting, holders: number): number =>
  rarity(index, holders) * (weight / (saturation + weight));

/** 0 and up, for a word that `holders` of the articles hold. */
export const rarity = ({ articles }: ArticleIndex, holders: number): number =>
  Math.log(1 + (articles.length - holders + 0.5) / (holders + 0.5));
