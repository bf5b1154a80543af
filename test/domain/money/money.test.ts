import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalText, formatMoney, plainMoney } from '#domain/money/format-money.ts';
import { isCurrency, minorDigits } from '#domain/money/minor-digits.ts';
import { multiplyMoney } from '#domain/money/multiply-money.ts';
import { parseMoney } from '#domain/money/parse-money.ts';
import { roundMinor } from '#domain/money/round-minor.ts';

describe('reading an amount', () => {
  test.each([
    ['2500', 'USD', 250_000, 'USD'],
    ['2500.5', 'USD', 250_050, 'USD'],
    ['$2,500.00', null, 250_000, 'USD'],
    ['2.500,00 €', null, 250_000, 'EUR'],
    ['2.500', 'EUR', 250_000, 'EUR'],
    ['1.005', 'USD', 100_500, 'USD'],
    ['1.234', 'JPY', 1234, 'JPY'],
    ['1,250', 'USD', 125_000, 'USD'],
    ['1.250', 'KWD', 1250, 'KWD'],
    ['1,234,567.89', 'USD', 123_456_789, 'USD'],
    ['1.234.567', 'EUR', 123_456_700, 'EUR'],
    ["1'250.50 CHF", null, 125_050, 'CHF'],
    ['1 250,50', 'EUR', 125_050, 'EUR'],
    ['USD 15', null, 1500, 'USD'],
    ['15k USD', null, 1_500_000, 'USD'],
    ['$2.5K', null, 250_000, 'USD'],
    ['1.2m', 'EUR', 120_000_000, 'EUR'],
    ['-12.50', 'USD', -1250, 'USD'],
    ['0', 'USD', 0, 'USD'],
    ['0.05', 'USD', 5, 'USD'],
    ['¥5000', null, 5000, 'JPY'],
    ['$5', 'CAD', 500, 'CAD'],
    ['usd 5', 'USD', 500, 'USD'],
  ])('%j with %s is %d %s', (text, currency, minor, code) =>
    expect(parseMoney(text, currency)).toEqual({ minor, currency: code }),
  );

  test.each([
    ['', 'USD'],
    ['a lot', 'USD'],
    ['5', null],
    ['5', 'XYZ'],
    ['12,34,567.891', 'USD'],
    ['0.005', 'USD'],
    ['5 EUR', 'USD'],
    ['5.5', 'JPY'],
    ['99999999999999999', 'USD'],
    ['--5', 'USD'],
    ['1,23.4', 'USD'],
  ])('%j with %s is none', (text, currency) => expect(parseMoney(text, currency)).toBeNull());
});

describe('writing an amount', () => {
  test('follows the locale', () => {
    expect(formatMoney({ minor: 250_000, currency: 'USD' })).toBe('$2,500.00');
    expect(formatMoney({ minor: -250_050, currency: 'EUR' }, 'de-DE')).toBe('-2.500,50\u00A0€');
    expect(formatMoney({ minor: 5000, currency: 'JPY' })).toBe('¥5,000');
  });
  test('is exact up to the largest amount', () =>
    expect(formatMoney({ minor: Number.MAX_SAFE_INTEGER, currency: 'USD' })).toBe('$90,071,992,547,409.91'));
  test('plain for files', () => {
    expect(plainMoney({ minor: 5, currency: 'USD' })).toBe('0.05 USD');
    expect(plainMoney({ minor: -1250, currency: 'KWD' })).toBe('-1.250 KWD');
  });
  test('what is written plainly is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(parseMoney(plainMoney({ minor, currency }), null)).toEqual({
            minor: minor === 0 ? 0 : minor,
            currency,
          });
          expect(parseMoney(decimalText({ minor, currency }), currency)?.minor).toBe(minor === 0 ? 0 : minor);
        },
      ),
    );
  });
});

describe('rounding', () => {
  test.each([
    [5n, 10n, 1, 1, 0],
    [4n, 10n, 0, 1, 0],
    [15n, 10n, 2, 2, 1],
    [-5n, 10n, -1, -1, 0],
    [-4n, 10n, 0, -1, 0],
    [20n, 10n, 2, 2, 2],
  ])('%d/%d is %d half up, %d up, %d down', (numerator, denominator, halfUp, up, down) => {
    expect(roundMinor(numerator, denominator)).toBe(halfUp);
    expect(roundMinor(numerator, denominator, 'up')).toBe(up);
    expect(roundMinor(numerator, denominator, 'down')).toBe(down);
  });
  test('the playbook’s example: 15 % of $50,000.11 is $7,500.02', () => {
    expect(multiplyMoney({ minor: 5_000_011, currency: 'USD' }, '0.15')).toEqual({ minor: 750_002, currency: 'USD' });
  });
  test('is exact where floating point is not', () =>
    expect(multiplyMoney({ minor: 100, currency: 'USD' }, '1.005').minor).toBe(101));
  test('refuses what it cannot do', () => {
    expect(() => roundMinor(1n, 0n)).toThrow(RangeError);
    expect(() => roundMinor(10n ** 20n, 1n)).toThrow('too large');
    expect(() => multiplyMoney({ minor: 1, currency: 'USD' }, '1e3')).toThrow('expected a decimal number');
  });
});

test('currencies and their decimals', () => {
  expect(['USD', 'usd', 'XYZ', 'DOLLARS'].map(isCurrency)).toEqual([true, false, false, false]);
  expect(['USD', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3]);
});
