import type { KeptCorrection } from './correction.ts';
import type { ReadMail } from './gather-evidence.ts';
import { emptyTextFeatures, readTextFeatures } from './text-features.ts';

/** A corrected mail that is like the one at hand. */
export type Precedent = {
  readonly correction: KeptCorrection;
  /** Cosine of the two mails' words and pairs of words, each by how rare it is; 0 to 1. */
  readonly similarity: number;
  /** For how many mails it counts; the machine's own opinion counts for one. */
  readonly weight: number;
};

/** A word (or two) of a mail that a precedent has too; offsets into the folded text. */
export type SharedWords = { readonly start: number; readonly end: number };

/** Corrected mails, ready to be looked for. Keeps its working memory: `shared` is about the last mail. */
export type Precedents = {
  /** Those that are like the mail, the nearest first, `mostPrecedents` at most. */
  find(mail: ReadMail): readonly Precedent[];
  /** The rarest words of the last mail that the precedent has too. */
  shared(precedent: Precedent, most: number): readonly SharedWords[];
};

/**
 * Below the first, mails have no more in common than any two letters to a support team: of 87,990 pairs of labelled
 * mail none is above 0.2. From the second on, one is a copy of the other with other numbers, names and greetings.
 */
const [strangers, copies] = [0.25, 0.8];
/** A copy counts as much as this many mails. */
const copyWeight = 5;
/** Few words in common are weak, however few there are in all: "Any news?" is like every other "Any news?". */
const littleInCommon = 150;
/** What would move nothing is not named either. */
const leastWeight = 0.1;
/** More of them could not make the answer surer. */
const mostPrecedents = 24;

type Example = { readonly correction: KeptCorrection; readonly words: ReadonlySet<number>; readonly norm: number };

/**
 * Prepares corrections for being looked for. `read` reads a corrected mail as the classifier reads any; `rarity` says
 * how rare a feature is, above 0.
 */
export function indexPrecedents(
  corrections: readonly KeptCorrection[],
  read: (correction: KeptCorrection) => Pick<ReadMail, 'folded' | 'regions' | 'discourse'>,
  rarity: (feature: number) => number,
): Precedents {
  const features = emptyTextFeatures();
  const wordsOf = (mail: Parameters<typeof readTextFeatures>[0]): { words: Set<number>; norm: number } => {
    readTextFeatures(mail, features);
    const words = new Set<number>();
    for (let index = 0; index < features.words.count; index++) words.add(features.words.hashes[index] ?? 0);
    let square = 0;
    for (const word of words) square += rarity(word) ** 2;
    return { words, norm: Math.sqrt(square) };
  };
  const examples = corrections.map((correction): Example => ({ correction, ...wordsOf(read(correction)) }));
  const holders = new Map<number, number[]>();
  for (const [number, { words }] of examples.entries())
    for (const word of words) {
      const known = holders.get(word);
      if (known === undefined) holders.set(word, [number]);
      else known.push(number);
    }
  const inCommon = new Float64Array(examples.length);

  return {
    find(mail) {
      const { words, norm } = wordsOf(mail);
      if (norm === 0) return [];
      inCommon.fill(0);
      for (const word of words) {
        const found = holders.get(word);
        if (found === undefined) continue;
        const square = rarity(word) ** 2;
        for (const number of found) inCommon[number] = (inCommon[number] ?? 0) + square;
      }
      const precedents: Precedent[] = [];
      for (const [number, example] of examples.entries()) {
        const common = inCommon[number] ?? 0;
        const similarity = common === 0 ? 0 : Math.min(1, common / (norm * example.norm));
        if (similarity <= strangers) continue;
        const near = Math.min(1, (similarity - strangers) / (copies - strangers));
        const weight = copyWeight * near * near * (common / (common + littleInCommon));
        if (weight >= leastWeight) precedents.push({ correction: example.correction, similarity, weight });
      }
      return precedents.toSorted(nearestAndNewestFirst).slice(0, mostPrecedents);
    },
    shared({ correction }, most) {
      const example = examples.find((each) => each.correction === correction);
      if (example === undefined) return [];
      const { hashes, starts, ends, count } = features.words;
      const found: (SharedWords & { readonly rarity: number })[] = [];
      for (let index = 0; index < count; index++) {
        const hash = hashes[index] ?? 0;
        if (example.words.has(hash))
          found.push({ start: starts[index] ?? 0, end: ends[index] ?? 0, rarity: rarity(hash) });
      }
      const kept: SharedWords[] = [];
      for (const each of found.toSorted(
        (one, other) => other.rarity - one.rarity || other.end - other.start - (one.end - one.start),
      )) {
        if (kept.length === most) break;
        if (kept.every((other) => each.end <= other.start || each.start >= other.end))
          kept.push({ start: each.start, end: each.end });
      }
      return kept;
    },
  };
}

/** Among those about as similar the last word comes first. */
function nearestAndNewestFirst(one: Precedent, other: Precedent): number {
  const step = (precedent: Precedent) => Math.round(precedent.similarity * 20);
  return step(other) - step(one) || other.correction.at - one.correction.at || other.similarity - one.similarity;
}
