import { decimalText } from '#domain/money/format-money.ts';
import { isKind, type MoneyValue, type TemplateValue } from '#domain/template/template-value.ts';
import type { CommandLanguage } from './runbook.ts';

/** A fact as it may stand in a command, or why it may not. */
export type QuotedFact =
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Characters that do something else than show themselves where a command is pasted or read: controls (a terminal acts on
 * them, a line break ends the command), line separators, and marks that turn the direction of the text around.
 */
const unseen = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const lone = /\p{Surrogate}/u;

/**
 * Quotes what a customer or the directory says for a command that an agent copies: whatever it holds, it stays one value.
 * Refused is what no quoting makes safe or true. Amounts are plain decimals, instants ISO 8601 in UTC; a list becomes the
 * language's own (`'a', 'b'` for SQL's IN, words for a shell).
 */
export function quoteFact(value: TemplateValue, language: CommandLanguage): QuotedFact {
  if (Array.isArray(value)) return quoteList(value as readonly string[], language);
  if (typeof value === 'number')
    return Number.isFinite(value) ? quoted(String(value)) : refused('it is no finite number');
  if (isKind(value, 'money')) return quoted(decimalText(value));
  return quoteText(plainText(value as Words), language);
}

const quoted = (text: string): QuotedFact => ({ kind: 'quoted', text });
const refused = (because: string): QuotedFact => ({ kind: 'refused', because });

type Words = Exclude<TemplateValue, number | readonly string[] | MoneyValue>;

function plainText(value: Words): string {
  if (typeof value === 'string') return value;
  switch (value.kind) {
    case 'duration':
      return String(value.length);
    case 'instant':
      return new Date(value.at).toISOString().replace('.000Z', 'Z');
    case 'day':
      return value.day;
    case 'markdown':
      return value.text;
    default:
      return value satisfies never;
  }
}

function quoteText(text: string, language: CommandLanguage): QuotedFact {
  if (language === 'text') return quoted(text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim());
  if (language === 'json') return quoted(JSON.stringify(text).replaceAll(/[\u2028\u2029]/gu, escapeUnit));
  if (unseen.test(text) || lone.test(text)) return refused('it holds control characters');
  switch (language) {
    case 'sql':
      // Doubling is standard SQL; where a backslash escapes as well (BigQuery, MySQL) one could free the closing quote.
      return text.includes('\\') ? refused('it holds a backslash') : quoted(`'${text.replaceAll("'", "''")}'`);
    case 'shell':
      // Quoted or not, a program would take it for an option of its own.
      return text.startsWith('-')
        ? refused('it begins with “-”')
        : quoted(`'${text.replaceAll("'", String.raw`'\''`)}'`);
    case 'http':
      // RFC 9110 §5.5: a field value of visible ASCII and spaces; what else arrives is anybody's guess.
      return /^[\x20-\x7e]*$/u.test(text) ? quoted(text.trim()) : refused('it holds characters that no header carries');
    case 'url':
      // Escaped or not, these climb (RFC 3986 §5.2.4).
      return /^\.{1,2}$/u.test(text)
        ? refused('it is a step up the path')
        : quoted(encodeURIComponent(text).replaceAll(/[!'()*]/gu, percent));
    default:
      return language satisfies never;
  }
}

const percent = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
const escapeUnit = (char: string): string => String.raw`\u${char.charCodeAt(0).toString(16)}`;

const separators: Readonly<Record<CommandLanguage, string>> = {
  sql: ', ',
  shell: ' ',
  json: ', ',
  url: ',',
  http: ', ',
  text: ', ',
};

function quoteList(items: readonly string[], language: CommandLanguage): QuotedFact {
  const parts: string[] = [];
  for (const item of items) {
    const part = quoteText(item, language);
    if (part.kind === 'refused') return part;
    parts.push(part.text);
  }
  return quoted(parts.join(separators[language]));
}
