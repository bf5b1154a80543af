/* oxlint-disable typescript/no-non-null-assertion -- loops over dense matrices stay inside them */
import { conclude } from '#domain/classification/weigh-together.ts';

/** Labels as shares that add up to 1. */
type Targets = readonly (readonly number[])[];

/**
 * Weights of a multinomial logistic regression, a row of inputs and a constant for each label (Adam over all examples,
 * so the same every time). `restraint` holds the weights small.
 */
export function fitSoftmax(
  inputs: readonly (readonly number[])[],
  targets: Targets,
  restraint: number,
  rounds = 250,
): Float32Array {
  const labels = targets[0]?.length ?? 0;
  const width = (inputs[0]?.length ?? 0) + 1;
  const weights = new Float32Array(labels * width);
  const mean = new Float64Array(weights.length);
  const spread = new Float64Array(weights.length);
  for (let round = 1; round <= rounds; round++) {
    const slope = new Float64Array(weights.length);
    inputs.forEach((row, index) => {
      const shares = conclude(weights, row, labels);
      for (let label = 0; label < labels; label++) {
        const error = (shares[label]! - targets[index]![label]!) / inputs.length;
        const from = label * width;
        for (let at = 0; at < row.length; at++) slope[from + at]! += error * row[at]!;
        slope[from + width - 1]! += error;
      }
    });
    const step = 0.05 * (1 - (0.9 * round) / rounds);
    for (let at = 0; at < weights.length; at++) {
      const held = at % width === width - 1 ? 0 : restraint * weights[at]!;
      const now = slope[at]! + held;
      mean[at] = 0.9 * mean[at]! + 0.1 * now;
      spread[at] = 0.99 * spread[at]! + 0.01 * now * now;
      weights[at]! -= (step * (mean[at]! / (1 - 0.9 ** round))) / (Math.sqrt(spread[at]! / (1 - 0.99 ** round)) + 1e-8);
    }
  }
  return weights;
}

/** Shares for each example by weights that were fitted without it, in `folds` parts. */
export function crossValidate(
  inputs: readonly (readonly number[])[],
  targets: Targets,
  restraint: number,
  folds = 5,
): readonly (readonly number[])[] {
  const fold = (index: number) => ((index * 7919) % 1009) % folds;
  const shares: (readonly number[])[] = inputs.map(() => []);
  for (let left = 0; left < folds; left++) {
    const kept = inputs.flatMap((_, index) => (fold(index) === left ? [] : [index]));
    const weights = fitSoftmax(
      kept.map((index) => inputs[index]!),
      kept.map((index) => targets[index]!),
      restraint,
    );
    inputs.forEach((row, index) => {
      if (fold(index) === left) shares[index] = conclude(weights, row, targets[0]!.length);
    });
  }
  return shares;
}
