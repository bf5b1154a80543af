import { describeInstant, type InstantFormat } from '#domain/time/describe-instant.ts';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ComposeKind } from './outgoing-mail.ts';

export type QuotedOriginal = {
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  readonly at: Instant;
  /** Plain text with its own quotes. */
  readonly text: string;
};

/** A thread quotes itself again and again; what is older than this much text is in the reader's mailbox anyway. */
const longest = 40_000;

/** `Ann <ann@example.com>`, or the address alone. */
export function nameAndAddress({ name, address }: MailAddress): string {
  return name === '' ? address : `${name} <${address}>`;
}

/**
 * What stands below the author's text, plain text: for an answer the attribution and the original with `>` before each
 * line (RFC 3676 §4.5), for a forward the original's head and text as they are. Empty for a new mail.
 */
export function quoteOriginal(kind: ComposeKind, original: QuotedOriginal, format: InstantFormat = {}): string {
  if (kind === 'new') return '';
  const text = cut(original.text.replaceAll(/\r\n?/g, '\n').trim());
  const when = describeInstant(original.at, format);
  if (kind === 'forward') {
    const people = (label: string, list: readonly MailAddress[]): string[] =>
      list.length === 0 ? [] : [`${label}: ${list.map(nameAndAddress).join(', ')}`];
    return [
      '---------- Forwarded message ----------',
      ...people('From', original.from === null ? [] : [original.from]),
      `Date: ${when}`,
      `Subject: ${original.subject}`,
      ...people('To', original.to),
      ...people('Cc', original.cc),
      '',
      text,
    ].join('\n');
  }
  const who = original.from === null ? 'somebody' : nameAndAddress(original.from);
  const lines = text.split('\n').map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()));
  return [`On ${when}, ${who} wrote:`, ...lines].join('\n');
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf('\n', longest);
  return `${text.slice(0, end > 0 ? end : longest)}\n[…]`;
}
