import { parseMoney } from '#domain/money/parse-money.ts';
import { parseDuration } from '#domain/sla/parse-duration.ts';
import type { TemplateAsk } from './template.ts';
import type { TemplateValue } from './template-value.ts';

/** An amount typed without a currency is in the one the company bills in (playbook §7). */
const billedIn = 'USD';

/** What somebody typed as the answer to what a template asks; null where it is no answer of that type. Blank is none. */
export function answerValue(ask: Pick<TemplateAsk, 'type'>, typed: string): TemplateValue | null {
  const text = typed.trim();
  if (text === '') return null;
  switch (ask.type) {
    case 'text':
      return { kind: 'markdown', text: text.replaceAll(/\s+/gu, ' ') };
    case 'markdown':
      return { kind: 'markdown', text };
    case 'number': {
      const number = Number(text.replaceAll(/[\s,'’]/gu, ''));
      return Number.isFinite(number) ? number : null;
    }
    case 'money': {
      const money = parseMoney(text, null) ?? parseMoney(text, billedIn);
      return money && { kind: 'money', ...money };
    }
    case 'day': {
      const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : null;
      // 2026-02-30 would become the 2nd of March.
      return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
        ? { kind: 'day', day: text }
        : null;
    }
    case 'duration': {
      const length = parseDuration(text);
      return length === null ? null : { kind: 'duration', length };
    }
    default:
      return ask.type satisfies never;
  }
}

/** How an answer is typed, for the person who is asked. */
export const answerForms: Readonly<Record<TemplateAsk['type'], string>> = {
  text: 'a line of text',
  markdown: 'text, also of several lines',
  number: 'a number',
  money: 'an amount such as 15,000 USD',
  day: 'a day such as 2026-11-23',
  duration: 'a duration such as 30m or 24h',
};
