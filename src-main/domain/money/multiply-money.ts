import type { Money } from './money.ts';
import { roundMinor } from './round-minor.ts';
import type { Rounding } from './round-minor.ts';

/**
 * `money` times a decimal factor as text ("0.15"), exact until the one rounding at the end.
 * Throws a RangeError where the factor is no decimal number.
 */
export function multiplyMoney(money: Money, factor: string, rounding: Rounding = 'half-up'): Money {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(factor.trim());
  if (match === null) throw new RangeError(`Factor "${factor}": expected a decimal number such as 0.15`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const numerator = BigInt(`${sign}${whole}${fraction}`) * BigInt(money.minor);
  return { minor: roundMinor(numerator, 10n ** BigInt(fraction.length), rounding), currency: money.currency };
}
