/**
 * For the rules alone: points (raw, calibrated) of a rising line, fitted on labelled mail that they were not written on
 * and rounded so that no single mail shows.
 */
const points: readonly (readonly [number, number])[] = [
  [0, 0.1],
  [0.24, 0.4],
  [0.35, 0.5],
  [0.45, 0.6],
  [0.58, 0.72],
  [0.73, 0.82],
  [0.84, 0.93],
  [0.95, 0.97],
  [1, 0.985],
];

/** The share of answers with this raw confidence (0 to 1) that are right, 0 to 1. Rises with `raw`. */
export function calibrate(raw: number): number {
  return calibrateBy(points, raw);
}

/** The same by other points of a rising line. */
export function calibrateBy(points: readonly (readonly [number, number])[], raw: number): number {
  let [fromRaw, fromShare] = points[0] ?? [0, 0];
  for (const [toRaw, toShare] of points) {
    if (raw <= toRaw)
      return toRaw === fromRaw ? toShare : fromShare + ((raw - fromRaw) / (toRaw - fromRaw)) * (toShare - fromShare);
    [fromRaw, fromShare] = [toRaw, toShare];
  }
  return fromShare;
}
