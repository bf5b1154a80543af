import { minorDigits } from './minor-digits.ts';
import type { Money } from './money.ts';

const formatters = new Map<string, Intl.NumberFormat>();

/** An amount as the locale writes it: "$2,500.00". Exact: the digits never pass through a floating-point number. */
export function formatMoney(money: Money, locale = 'en-US'): string {
  const key = `${locale} ${money.currency}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency });
    formatters.set(key, formatter);
  }
  return formatter.format(decimalText(money));
}

/** An amount for files and previews: "2500.00 USD". */
export function plainMoney(money: Money): string {
  return `${decimalText(money)} ${money.currency}`;
}

/** The amount in major units as a decimal number: "2500.00". */
export function decimalText({ minor, currency }: Money): `${number}` {
  const decimals = minorDigits(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`;
  return `${minor < 0 ? '-' : ''}${text}` as `${number}`;
}
