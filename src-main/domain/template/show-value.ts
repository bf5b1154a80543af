import { formatMoney } from '#domain/money/format-money.ts';
import { describeDay, describeMoment } from './describe-moment.ts';
import { durationWords } from './duration-words.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { joinWords } from './join-words.ts';
import { localesOf } from './template-language.ts';
import type { TemplateValue } from './template-value.ts';
import type { TextStyle } from './text-style.ts';

/**
 * A value as it stands in the text when no filter says otherwise. Throws a TypeError for what is none, such as the group
 * `customer` itself.
 */
export function showValue(value: TemplateValue, style: TextStyle): string {
  if (typeof value === 'string') return style.format === 'markdown' ? escapeMarkdown(value) : oneLine(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if ('kind' in value) {
    switch (value.kind) {
      case 'money':
        return formatMoney(value, localesOf[style.language].amounts);
      case 'duration':
        return durationWords(value.length, style.language);
      case 'instant':
        return describeMoment(value.at, style);
      case 'day':
        return describeDay(value.day, style.language);
      case 'markdown':
        return style.format === 'markdown' ? value.text : oneLine(value.text);
      default:
        return value satisfies never;
    }
  }
  if (!Array.isArray(value)) throw new TypeError('found a group of values, expected one of them');
  return joinWords(
    value.map((item) => showValue(item, style)),
    style.language,
  );
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
