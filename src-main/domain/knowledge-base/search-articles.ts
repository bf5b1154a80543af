import { articleWords, stemWord } from './article-words.ts';
import type { Article } from './article.ts';
import { wordScore, type ArticleIndex } from './index-articles.ts';
import { withinEdits } from './within-edits.ts';

export type FoundArticle = { readonly article: Article; readonly score: number };

/** As many words as one letter can begin; more would not narrow anything down. */
const mostCompletions = 60;

/**
 * Articles by what was typed, best first. All words must be found where some article holds all of them; else those that
 * hold the most. The last word may be the beginning of one while it is typed; a word that no article holds stands for
 * those that a slip of the finger makes of it. Nothing for a query without a word.
 */
export function searchArticles(index: ArticleIndex, query: string): readonly FoundArticle[] {
  const words = articleWords(query, 24);
  const isTyping = /[\p{L}\p{N}]$/u.test(query);
  const wanted = words.length > 0 ? words.map(({ written }) => written) : loneLetters(query);
  const held = new Map<number, { score: number; words: number }>();
  for (const [place, written] of wanted.entries()) {
    const best = new Map<number, number>();
    for (const { stem, worth } of meanings(index, written, isTyping && place === wanted.length - 1)) {
      const postings = index.postings.get(stem) ?? [];
      for (const posting of postings) {
        const score = worth * wordScore(index, posting, postings.length);
        if (score > (best.get(posting.entry) ?? 0)) best.set(posting.entry, score);
      }
    }
    for (const [entry, score] of best) {
      const known = held.get(entry) ?? { score: 0, words: 0 };
      held.set(entry, { score: known.score + score, words: known.words + 1 });
    }
  }
  const most = Math.max(0, ...Array.from(held.values(), ({ words: found }) => found));
  return [...held]
    .flatMap(([entry, { score, words: found }]) => {
      const article = index.articles[entry];
      return found < most || article === undefined ? [] : [{ article, score }];
    })
    .toSorted((one, other) => other.score - one.score || one.article.title.localeCompare(other.article.title, 'en'));
}

/** "w" as the first letter that is typed; a query of words that say nothing finds nothing. */
function loneLetters(query: string): readonly string[] {
  const letter = query.trim().toLowerCase();
  return /^[\p{L}\p{N}]$/u.test(letter) ? [letter] : [];
}

type Meaning = { readonly stem: string; readonly worth: number };

/** The stems that a typed word may stand for. */
function meanings(index: ArticleIndex, written: string, isTyping: boolean): readonly Meaning[] {
  const stem = stemWord(written);
  const exact = index.postings.has(stem) ? [{ stem, worth: 1 }] : [];
  const begun = isTyping ? completions(index, written).map((completed) => ({ stem: completed, worth: 0.8 })) : [];
  if (exact.length + begun.length > 0) return [...exact, ...begun];
  return slips(index, written);
}

function completions({ vocabulary }: ArticleIndex, beginning: string): readonly string[] {
  let low = 0;
  let high = vocabulary.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((vocabulary[middle]?.[0] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  const found = new Set<string>();
  for (let at = low; at < vocabulary.length && found.size < mostCompletions; at++) {
    const [written = '', stem = ''] = vocabulary[at] ?? [];
    if (!written.startsWith(beginning)) break;
    found.add(stem);
  }
  return [...found];
}

/** Words with one letter wrong, or two in a long one; the first letter is nearly always right. */
function slips({ vocabulary }: ArticleIndex, written: string): readonly Meaning[] {
  if (written.length < 4 || /\d/u.test(written)) return [];
  const allowed = written.length >= 8 ? 2 : 1;
  const found = new Map<string, number>();
  for (const [known, stem] of vocabulary) {
    if (known.charCodeAt(0) !== written.charCodeAt(0) || Math.abs(known.length - written.length) > allowed) continue;
    const edits = withinEdits(known, written, allowed);
    if (edits !== null) found.set(stem, Math.max(found.get(stem) ?? 0, edits > 1 ? 0.4 : 0.6));
  }
  return Array.from(found, ([stem, worth]) => ({ stem, worth }));
}
