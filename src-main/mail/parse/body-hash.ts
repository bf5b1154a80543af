import { hash } from 'node:crypto';
import type { ParsedMail } from '#domain/mail/parsed-mail.ts';

/**
 * A hash (128 bits of SHA-256 in base64url) of what two copies of one mail have in common whatever way they came: text, HTML and the names,
 * types and sizes of attachments. Line ends and blanks at the ends of lines don't count, as relays change them.
 */
export const bodyHash = (mail: Pick<ParsedMail, 'text' | 'html' | 'attachments'>): string => {
  const attachments = mail.attachments.map(({ name, type, size }) => `${name}\u0000${type}\u0000${size}`);
  const text = mail.text.replaceAll(/[ \t\r]+\n/g, '\n').trimEnd();
  return hash('sha256', [text, mail.html?.trimEnd() ?? '', ...attachments].join('\u0001'), 'base64url').slice(0, 22);
};
