import { hash } from 'node:crypto';
import { classify } from '#domain/classification/classify.ts';
import type { CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { MailDigest } from '#domain/mail/mail-digest.ts';
import { indexBody } from '#domain/search/index-text.ts';
import { syntheticMessageId } from '#domain/mail/synthetic-message-id.ts';
import { bodyHash } from './body-hash.ts';
import { snippetOf } from './snippet-of.ts';
import { packMail } from './pack-mail.ts';
import { parseMail } from './parse-mail.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Everything the engine stores of a raw mail; see `MailDigest`. Never throws for a mail. */
export const digestMail = async (raw: Uint8Array, rules: CompiledEvidenceRules): Promise<MailDigest> => {
  const rawSize = raw.byteLength;
  const parsed = await parseMail(raw);
  if (parsed.kind === 'unreadable') {
    const packed = packMail('', raw);
    return { outcome: 'unreadable', reason: parsed.reason, rawSize, packed, headersGuess: parsed.headersGuess };
  }
  const { mail } = parsed;
  const { from, date, subject } = mail;
  const { text, newestText, html, ...kept } = mail;
  const syntheticId =
    mail.messageId === null
      ? syntheticMessageId({ from: from?.address ?? '', date, subject, size: rawSize, body: text }, sha256)
      : null;
  return {
    outcome: 'read',
    mail: { ...kept, hasHtml: html !== null },
    bodyHash: bodyHash(mail),
    syntheticId,
    snippet: snippetOf(mail),
    indexBody: indexBody(mail, () => newestText),
    classification: mail.machineMail === null ? classify({ subject, body: newestText }, rules) : null,
    rawSize,
    packed: packMail(text, raw),
  };
};
