import { isCurrency, minorDigits } from './minor-digits.ts';
import type { Money } from './money.ts';

const symbols: readonly (readonly [string, string])[] = [
  ['US$', 'USD'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
];

/**
 * Reads an amount as people write it: "2500", "$2,500.00", "2.500,00 €", "15k USD", "1'250.50 CHF", "-12.50". Its own
 * currency wins over `currency`, which is used where it names none. A single separator before exactly three digits
 * groups ("2.500" is 2500). Null where it is no amount, has more decimals than the currency, contradicts `currency`
 * by a code of its own, or no currency is known.
 */
export function parseMoney(text: string, currency: string | null): Money | null {
  const { rest, named, isSymbol } = takeCurrency(text.trim());
  // "$" is the dollar of many countries, so a currency column decides over it.
  const code = named === null || (isSymbol && currency !== null) ? currency : named;
  if (code === null || !isCurrency(code)) return null;
  if (named !== null && !isSymbol && currency !== null && named !== currency) return null;
  const match = /^([-−]?)\s*([\d.,'’\s\u00A0\u202F]*\d)\s*(k|m)?$/iu.exec(rest);
  if (match === null) return null;
  const [, sign = '', number = '', scale = ''] = match;
  const parts = splitNumber(number.replace(/[\s'’\u00A0\u202F]/gu, ''), minorDigits(code));
  if (parts === null) return null;
  const zeros = minorDigits(code) + (scale === '' ? 0 : scale.toLowerCase() === 'k' ? 3 : 6);
  if (parts.fraction.length > zeros) return null;
  const minor = Number(parts.whole + parts.fraction.padEnd(zeros, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return { minor: sign === '' || minor === 0 ? minor : -minor, currency: code };
}

function takeCurrency(text: string): { rest: string; named: string | null; isSymbol: boolean } {
  const code = /^(-?)\s*([A-Za-z]{3})\s*(?=[-\d])|(?<=[\dkKmM])\s*([A-Za-z]{3})$/.exec(text);
  const letters = (code?.[2] ?? code?.[3])?.toUpperCase();
  if (code !== null && letters !== undefined && isCurrency(letters)) {
    return { rest: text.replace(code[0], code[1] ?? '').trim(), named: letters, isSymbol: false };
  }
  const symbol = symbols.find(([sign]) => text.includes(sign));
  if (symbol === undefined) return { rest: text, named: null, isSymbol: false };
  return { rest: text.replace(symbol[0], '').trim(), named: symbol[1], isSymbol: true };
}

/** The digits before and after the decimal separator; null where the separators make no sense. */
function splitNumber(text: string, decimals: number): { whole: string; fraction: string } | null {
  if (/^\d+$/.test(text)) return { whole: text, fraction: '' };
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const separator = text.charAt(last);
  const group = separator === '.' ? ',' : '.';
  const head = text.slice(0, last);
  const tail = text.slice(last + 1);
  const groups = tail.length === 3 && !head.includes(group) && /^[1-9]\d{0,2}$/.test(head.split(separator)[0] ?? '');
  // One separator, several times or before three digits, only groups; a currency of three decimals keeps "1.250" exact.
  if (head.includes(separator) || (groups && decimals !== 3)) {
    return isGrouped(text, separator) ? { whole: text.replaceAll(separator, ''), fraction: '' } : null;
  }
  if (head === '' || (head.includes(group) && !isGrouped(head, group))) return null;
  return { whole: head.replaceAll(group, ''), fraction: tail };
}

function isGrouped(text: string, separator: string): boolean {
  const [first = '', ...others] = text.split(separator);
  return /^\d{1,3}$/.test(first) && others.every((part) => /^\d{3}$/.test(part));
}
