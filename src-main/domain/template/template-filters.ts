import type { Money } from '#domain/money/money.ts';
import { multiplyMoney } from '#domain/money/multiply-money.ts';
import { codeBlock, inlineCode } from './code-text.ts';
import { describeClock, describeDay, describeDayOf } from './describe-moment.ts';
import { firstName } from './first-name.ts';
import { showValue } from './show-value.ts';
import { localesOf } from './template-language.ts';
import { isKind, type MarkdownValue, type MoneyValue, type TemplateValue } from './template-value.ts';
import type { TextStyle } from './text-style.ts';

/**
 * A filter of our own. An unknown input (undefined) never reaches it. Throws a TypeError with words for the author
 * where it can't work on the value.
 */
export type TemplateFilter = (value: TemplateValue, style: TextStyle, ...others: readonly unknown[]) => TemplateValue;

/** Amounts, dates, names and code; everything else of Liquid that a reply needs is Liquid's own. */
export const templateFilters: Readonly<Record<string, TemplateFilter>> = {
  /** The day of an instant or a calendar day, in the reader's zone and language. */
  day: (value, style) => {
    if (isKind(value, 'instant')) return asWritten(describeDayOf(value.at, style));
    if (isKind(value, 'day')) return asWritten(describeDay(value.day, style.language));
    throw unusable('day', 'an instant or a day', value);
  },
  /** The time of day of an instant, with its zone. */
  time: (value, style) => {
    if (isKind(value, 'instant')) return asWritten(describeClock(value.at, style));
    throw unusable('time', 'an instant', value);
  },
  minus: (value, _style, other) => calculate('minus', value, other),
  plus: (value, _style, other) => calculate('plus', value, other),
  /** `{{ ask.improvement | times: 0.15 }}`, rounded half up to the cent (playbook §8). */
  times: (value, _style, factor) => {
    if (typeof factor !== 'number' && typeof factor !== 'string') throw unusable('times', 'a number', factor);
    if (isKind(value, 'money')) return moneyValue(multiplyMoney(value, String(factor)));
    if (typeof value === 'number') return value * Number(factor);
    throw unusable('times', 'an amount or a number', value);
  },
  /** How much of `whole`, as a whole percentage: "90%". */
  percent_of: (value, { language }, whole) => {
    const share = shareOf(value, whole);
    return asWritten(
      new Intl.NumberFormat(localesOf[language].amounts, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    );
  },
  /** With the language's grouping: 1000 is "1,000". */
  number: (value, { language }) => {
    if (typeof value !== 'number') throw unusable('number', 'a number', value);
    return asWritten(new Intl.NumberFormat(localesOf[language].amounts).format(value));
  },
  first_name: (value) => (typeof value === 'string' ? firstName(value) : value),
  /** Inline code, or a block where a language is named: `{{ ask.payload | code: "json" }}`. */
  code: (value, style, language) => {
    const text = plainText(value, style);
    if (style.format === 'plain') return text;
    return markdown(typeof language === 'string' ? codeBlock(text, language) : inlineCode(text));
  },
  /** One list item a line. */
  bullets: (value, style) => {
    if (typeof value !== 'string' && !Array.isArray(value)) throw unusable('bullets', 'a list', value);
    const items = typeof value === 'string' ? [value] : (value as readonly string[]);
    return markdown(items.map((item) => `- ${showValue(item, style)}`).join('\n'));
  },
};

const markdown = (text: string): MarkdownValue => ({ kind: 'markdown', text });
/** What we wrote ourselves holds nothing to escape. */
const asWritten = markdown;

const moneyValue = (money: Money): MoneyValue => ({ kind: 'money', minor: money.minor, currency: money.currency });

function plainText(value: TemplateValue, style: TextStyle): string {
  if (typeof value === 'string') return value;
  return showValue(value, { ...style, format: 'plain' });
}

function calculate(name: 'minus' | 'plus', value: TemplateValue, other: unknown): TemplateValue {
  const sign = name === 'minus' ? -1 : 1;
  if (isKind(value, 'money') && isKind(other, 'money')) {
    if (value.currency !== other.currency)
      throw new TypeError(`${name}: found ${value.currency} and ${other.currency}, expected amounts of one currency`);
    return moneyValue({ minor: value.minor + sign * other.minor, currency: value.currency });
  }
  if (typeof value === 'number' && typeof other === 'number') return value + sign * other;
  throw unusable(
    name,
    'two amounts or two numbers',
    typeof value === 'number' || isKind(value, 'money') ? other : value,
  );
}

function shareOf(value: TemplateValue, whole: unknown): number {
  if (typeof value === 'number' && typeof whole === 'number' && whole !== 0) return value / whole;
  if (isKind(value, 'money') && isKind(whole, 'money') && value.currency === whole.currency && whole.minor !== 0)
    return value.minor / whole.minor;
  throw unusable('percent_of', 'two numbers or two amounts of one currency, the second not zero', whole);
}

function unusable(filter: string, expected: string, found: unknown): TypeError {
  const name =
    typeof found === 'string'
      ? 'text'
      : Array.isArray(found)
        ? 'a list'
        : typeof found === 'object' && found !== null && 'kind' in found
          ? String(found.kind)
          : String(found);
  return new TypeError(`${filter}: found ${name}, expected ${expected}`);
}
