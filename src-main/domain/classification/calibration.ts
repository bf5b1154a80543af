/** Points (raw, calibrated) of a rising line; fitted by `scripts/eval.ts --calibrate` on labelled mail. */
const points: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
];

/** The share of answers with this raw confidence (0 to 1) that are right, 0 to 1. Rises with `raw`. */
export function calibrate(raw: number): number {
  let [fromRaw, fromShare] = points[0] ?? [0, 0];
  for (const [toRaw, toShare] of points) {
    if (raw <= toRaw) return toRaw === fromRaw ? toShare : fromShare + ((raw - fromRaw) / (toRaw - fromRaw)) * (toShare - fromShare);
    [fromRaw, fromShare] = [toRaw, toShare];
  }
  return fromShare;
}
