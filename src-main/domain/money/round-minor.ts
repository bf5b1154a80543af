/** Where a fraction of a minor unit goes. The playbook's own example (§9, "Rounding Mismatch") comes out with either of the first two. */
export type Rounding = 'half-up' | 'up' | 'down';

/**
 * `numerator / denominator` as a whole number: the one place where money is rounded. `half-up` sends halves away from
 * zero, `up` any fraction away from zero, `down` towards zero, so that a credit rounds as its invoice does.
 * Throws a RangeError where the denominator is not positive or the result is no safe integer.
 */
export function roundMinor(numerator: bigint, denominator: bigint, rounding: Rounding = 'half-up'): number {
  if (denominator <= 0n) throw new RangeError(`Denominator ${denominator}: expected a positive number`);
  const size = numerator < 0n ? -numerator : numerator;
  const whole = size / denominator;
  const rest = size % denominator;
  const away = rounding === 'up' ? rest > 0n : rounding === 'half-up' ? rest * 2n >= denominator : false;
  const rounded = Number(away ? whole + 1n : whole);
  if (!Number.isSafeInteger(rounded)) throw new RangeError(`An amount of ${whole} minor units is too large`);
  return numerator < 0n && rounded !== 0 ? -rounded : rounded;
}
