import { rowOf, textOutputs } from './learned-model.ts';
import type { LearnedModel } from './learned-model.ts';
import type { FeatureList, TextFeatures } from './text-features.ts';

/** A word or two that spoke for an output, with its weight there. */
export type TextReason = { readonly start: number; readonly end: number; readonly weight: number };

/** Weighs texts by a model. Keeps its working memory. */
export type TextScorer = {
  /** What the text alone says for each type, then each severity: about 1 for yes, 0 for no. */
  score(features: TextFeatures): readonly number[];
  /** The words that speak most for an output. */
  reasons(features: TextFeatures, output: number, most: number): readonly TextReason[];
};

/** Makes a scorer. */
export function createTextScorer(model: LearnedModel): TextScorer {
  const { keys, rows, rarity, unit, weights } = model;
  const last = keys.length - 1;
  const seen = new Int32Array(rarity.length);
  let texts = 0;
  const sums = new Float64Array(textOutputs);
  const addList = ({ hashes, count }: FeatureList, total: number[]): void => {
    sums.fill(0);
    let square = 0;
    const text = ++texts;
    for (let index = 0; index < count; index++) {
      const hash = hashes[index] ?? 0;
      // As `rowOf`; this is the innermost loop of all.
      let slot = hash & last;
      let row = rows[slot] ?? -1;
      while (row !== -1 && keys[slot] !== hash) {
        slot = (slot + 1) & last;
        row = rows[slot] ?? -1;
      }
      if (row === -1 || seen[row] === text) continue;
      seen[row] = text;
      const value = rarity[row] ?? 0;
      square += value * value;
      const scaled = value * (unit[row] ?? 0);
      let at = row * textOutputs;
      for (let output = 0; output < textOutputs; output++, at++)
        sums[output] = (sums[output] ?? 0) + scaled * (weights[at] ?? 0);
    }
    if (square === 0) return;
    const norm = 1 / Math.sqrt(square);
    for (let output = 0; output < textOutputs; output++)
      total[output] = (total[output] ?? 0) + norm * (sums[output] ?? 0);
  };
  return {
    score({ words, pieces }) {
      const total = [...model.bias];
      addList(words, total);
      addList(pieces, total);
      return total;
    },
    reasons({ words }, output, most) {
      const found: TextReason[] = [];
      for (let index = 0; index < words.count; index++) {
        const row = rowOf(model, words.hashes[index] ?? 0);
        if (row === -1) continue;
        const weight = (rarity[row] ?? 0) * (unit[row] ?? 0) * (weights[row * textOutputs + output] ?? 0);
        if (weight > 0) found.push({ start: words.starts[index] ?? 0, end: words.ends[index] ?? 0, weight });
      }
      const kept: TextReason[] = [];
      for (const reason of found.toSorted((one, two) => two.weight - one.weight)) {
        if (kept.length === most) break;
        if (kept.every((other) => reason.end <= other.start || reason.start >= other.end)) kept.push(reason);
      }
      return kept;
    },
  };
}
