/* oxlint-disable typescript/no-non-null-assertion -- loops over dense matrices stay inside them */
/** A text's features with their weights; its length is 1. */
export type SparseText = ReadonlyMap<number, number>;

/** Products of each text with each other one. */
export function products(texts: readonly SparseText[]): readonly Float64Array[] {
  const holders = new Map<number, number[]>();
  texts.forEach((text, index) => {
    for (const [feature, value] of text) {
      const list = holders.get(feature);
      if (list === undefined) holders.set(feature, [index, value]);
      else list.push(index, value);
    }
  });
  return texts.map((text) => {
    const row = new Float64Array(texts.length);
    for (const [feature, value] of text) {
      const list = holders.get(feature) ?? [];
      for (let at = 0; at < list.length; at += 2) row[list[at] ?? 0]! += value * (list[at + 1] ?? 0);
    }
    return row;
  });
}

/**
 * Ridge regression in its dual form: `weights` of the texts for each target, and `leftOut`, what is predicted for each
 * text by all the others (exact, from the diagonal of the inverse).
 */
export function fitRidge(
  kernel: readonly Float64Array[],
  targets: readonly (readonly number[])[],
  ridge: number,
): { readonly weights: readonly Float64Array[]; readonly leftOut: readonly (readonly number[])[] } {
  const size = kernel.length;
  const width = targets[0]?.length ?? 0;
  const lower = kernel.map((row, index) => {
    const copy = Float64Array.from(row);
    copy[index]! += ridge;
    return copy;
  });
  for (let column = 0; column < size; column++) {
    const pivot = lower[column]!;
    for (let row = column; row < size; row++) {
      const current = lower[row]!;
      let sum = current[column]!;
      for (let at = 0; at < column; at++) sum -= current[at]! * pivot[at]!;
      current[column] = row === column ? Math.sqrt(sum) : sum / pivot[column]!;
    }
  }
  const diagonal = Array.from({ length: size }, (_, column) =>
    inverseColumn(lower, column).reduce((sum, v) => sum + v * v, 0),
  );
  const half = targets.map(() => new Float64Array(width));
  for (let row = 0; row < size; row++)
    for (let target = 0; target < width; target++) {
      let sum = targets[row]![target]!;
      for (let at = 0; at < row; at++) sum -= lower[row]![at]! * half[at]![target]!;
      half[row]![target] = sum / lower[row]![row]!;
    }
  const weights = targets.map(() => new Float64Array(width));
  for (let row = size - 1; row >= 0; row--)
    for (let target = 0; target < width; target++) {
      let sum = half[row]![target]!;
      for (let at = row + 1; at < size; at++) sum -= lower[at]![row]! * weights[at]![target]!;
      weights[row]![target] = sum / lower[row]![row]!;
    }
  const leftOut = targets.map((row, index) =>
    row.map((value, target) => value - weights[index]![target]! / diagonal[index]!),
  );
  return { weights, leftOut };
}

/** A column of the inverse of a lower triangle. */
function inverseColumn(lower: readonly Float64Array[], column: number): Float64Array {
  const found = new Float64Array(lower.length);
  found[column] = 1 / lower[column]![column]!;
  for (let row = column + 1; row < lower.length; row++) {
    let sum = 0;
    const current = lower[row]!;
    for (let at = column; at < row; at++) sum -= current[at]! * found[at]!;
    found[row] = sum / current[row]!;
  }
  return found;
}
