import type { IndexText } from '#domain/mail/mail-digest.ts';
import type { ParsedMail } from '#domain/mail/parsed-mail.ts';
import { parseLimits } from './parse-limits.ts';

/**
 * What the search index takes of a mail. A reply goes in without what it quotes: that is found in the mail it quotes,
 * and twice the same text would only bury it.
 */
export const indexText = (mail: ParsedMail): IndexText => {
  const people: string[] = [];
  for (const person of [mail.from, ...mail.to, ...mail.cc]) {
    if (person !== null) people.push(person.name === '' ? person.address : `${person.name} ${person.address}`);
  }
  const body = mail.inReplyTo.length > 0 && mail.newestText !== '' ? mail.newestText : mail.text;
  return {
    subject: mail.subject,
    people: people.slice(0, 200).join(' '),
    body: body.length > parseLimits.indexedBody ? body.slice(0, parseLimits.indexedBody) : body,
    attachments: mail.attachments.slice(0, 200).map((attachment) => attachment.name).join('\n'),
  };
};

/** The head of the newest text (of all text where nothing is new) on one line. */
export const snippetOf = (mail: Pick<ParsedMail, 'text' | 'newestText'>): string => {
  const source = mail.newestText === '' ? mail.text : mail.newestText;
  return source.slice(0, parseLimits.snippet * 4).replaceAll(/\s+/g, ' ').trim().slice(0, parseLimits.snippet);
};
