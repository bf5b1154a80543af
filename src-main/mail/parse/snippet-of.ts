import type { ParsedMail } from '#domain/mail/parsed-mail.ts';
import { parseLimits } from './parse-limits.ts';

/** The head of the newest text (of all text where nothing is new) on one line. */
export const snippetOf = (mail: Pick<ParsedMail, 'text' | 'newestText'>): string => {
  const source = mail.newestText === '' ? mail.text : mail.newestText;
  return source
    .slice(0, parseLimits.snippet * 4)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, parseLimits.snippet);
};
