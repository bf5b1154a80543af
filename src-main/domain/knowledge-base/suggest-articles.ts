import type { Fact, FactKind } from '#domain/classification/fact.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { issueTypeWords } from '#domain/classification/issue-type-words.ts';
import { articleWords } from './article-words.ts';
import type { Article } from './article.ts';
import { saysWhatAbout } from './says-what-about.ts';
import { rarity, wordScore, type ArticleIndex } from './index-articles.ts';

/** What a customer asks, as far as it is known. */
export type Question = {
  /** What it may be about; probabilities from 0 to 1. */
  readonly types: readonly { readonly type: IssueType; readonly probability: number }[];
  readonly facts: readonly Pick<Fact, 'kind' | 'text'>[];
  readonly subject: string;
  /** The customer's newest words. */
  readonly text: string;
  /** What the answer says so far. */
  readonly typed: string;
};

export type Suggestion = {
  readonly article: Article;
  /** How well it fits, 0 to 1. */
  readonly fit: number;
  /** The type that it answers and the question may be of. */
  readonly type: IssueType | null;
  /** "answers API key invalid; “401” and “rotation” stand in both" */
  readonly because: string;
};

/** Facts that name what went wrong; order numbers and amounts say nothing of it. */
const tellingFacts: ReadonlySet<FactKind> = new Set<FactKind>(['http_status', 'error_code', 'endpoint', 'field']);

/**
 * What the type is worth beside the words, the score of the words at which they say half of what they can, and the score
 * that is as often right as wrong: measured on the questions in `test/fixtures/knowledge-base`, where more weight for the
 * type puts its first article above the one that the words ask for.
 */
const typeWorth = 0.5;
const halfOfWords = 4;
const half = 0.7;
const steepness = 7;

type Share = { readonly word: string; readonly score: number };
type Candidate = { type: { readonly type: IssueType; readonly worth: number } | null; words: number; shares: Share[] };

/**
 * The articles that answer a question, best first, with the reason of each. Whoever asks decides which articles the index
 * holds: to customers only what they may read.
 */
export function suggestArticles(index: ArticleIndex, question: Question, most: number): readonly Suggestion[] {
  const candidates = new Map<number, Candidate>();
  const candidate = (entry: number): Candidate => {
    const known = candidates.get(entry);
    if (known !== undefined) return known;
    const made: Candidate = { type: null, words: 0, shares: [] };
    candidates.set(entry, made);
    return made;
  };
  for (const [entry, article] of index.articles.entries()) {
    const type = typeMatch(index, article, question.types);
    if (type !== null) candidate(entry).type = type;
  }
  for (const { stem, word, weight } of wordsOf(question)) {
    const postings = index.postings.get(stem) ?? [];
    for (const posting of postings) {
      // What an article mentions in passing is not what it answers.
      const score = weight * wordScore(index, posting, postings.length) * (posting.central ? 1 : 0.6);
      const made = candidate(posting.entry);
      made.words += score;
      made.shares.push({ word, score });
    }
  }
  return [...candidates]
    .flatMap(([entry, { type, words, shares }]) => {
      const article = index.articles[entry];
      if (article === undefined) return [];
      const score = typeWorth * (type?.worth ?? 0) + words / (words + halfOfWords);
      return [{ article, score, type: type?.type ?? null, shares }];
    })
    .toSorted((one, other) => other.score - one.score || (one.article.id < other.article.id ? -1 : 1))
    .slice(0, most)
    .map(({ article, score, type, shares }) => ({
      article,
      fit: 1 / (1 + Math.exp(-steepness * (score - half))),
      type,
      because: reason(type, shares),
    }));
}

/** The type that an article answers and the question most probably is; worth more, the fewer articles answer it. */
function typeMatch(index: ArticleIndex, { answers }: Article, types: Question['types']): Candidate['type'] {
  let best: Candidate['type'] = null;
  for (const { type, probability } of types) {
    if (!saysWhatAbout(type) || !answers.includes(type)) continue;
    const holders = index.answering.get(type) ?? 0;
    const alone = Math.log(index.articles.length + 1);
    const worth = (probability * Math.min(1, (2 * rarity(index, holders)) / alone)) / answers.length ** 0.2;
    if (worth > (best?.worth ?? 0)) best = { type, worth };
  }
  return best;
}

type WeightedWord = { readonly stem: string; readonly word: string; readonly weight: number };

function wordsOf({ subject, text, typed, facts }: Question): readonly WeightedWord[] {
  const words = new Map<string, { word: string; weight: number }>();
  const take = (from: string, weight: number, most: number): void => {
    for (const { stem, written } of articleWords(from, 400)) {
      const known = words.get(stem);
      if (known === undefined) words.set(stem, { word: written, weight });
      // Said again it counts again, but never for more than the part allows.
      else known.weight = Math.max(known.weight, Math.min(known.weight + weight / 2, most));
    }
  };
  take(subject, 1.4, 2);
  take(text, 1, 1.8);
  take(typed, 1.4, 2);
  take(
    facts
      .filter(({ kind }) => tellingFacts.has(kind))
      .map((fact) => fact.text)
      .join(' '),
    1.6,
    2.2,
  );
  return Array.from(words, ([stem, { word, weight }]) => ({ stem, word, weight }));
}

/** Of what the words say in all, what one has to say to be named. */
const leastShare = 0.12;
const mostNamed = 3;

function reason(type: IssueType | null, shares: readonly Share[]): string {
  const all = shares.reduce((sum, { score }) => sum + score, 0);
  const named = shares
    .toSorted((one, other) => other.score - one.score || (one.word < other.word ? -1 : 1))
    .filter(({ score }, place) => place === 0 || score >= leastShare * all)
    .slice(0, mostNamed)
    .map(({ word }) => `“${word}”`);
  const [first, ...others] = named;
  const inBoth =
    first === undefined
      ? []
      : [
          others.length === 0
            ? `${first} stands in both`
            : `${named.slice(0, -1).join(', ')} and ${named.at(-1)} stand in both`,
        ];
  return [...(type === null ? [] : [`answers ${issueTypeWords(type)}`]), ...inBoth].join('; ');
}
