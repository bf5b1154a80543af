import type { ParsedMail } from '#domain/mail/parsed-mail.ts';
import { parseLimits } from './parse-limits.ts';

/**
 * What the search index takes of a mail's text. A reply goes in without what it quotes: that is found in the mail it
 * quotes, and twice the same text would only bury it.
 */
export const indexBody = (mail: Pick<ParsedMail, 'text' | 'newestText' | 'inReplyTo'>): string => {
  const body = mail.inReplyTo.length > 0 && mail.newestText !== '' ? mail.newestText : mail.text;
  return body.length > parseLimits.indexedBody ? body.slice(0, parseLimits.indexedBody) : body;
};

/** The head of the newest text (of all text where nothing is new) on one line. */
export const snippetOf = (mail: Pick<ParsedMail, 'text' | 'newestText'>): string => {
  const source = mail.newestText === '' ? mail.text : mail.newestText;
  return source
    .slice(0, parseLimits.snippet * 4)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, parseLimits.snippet);
};
