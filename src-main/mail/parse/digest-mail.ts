import { hash } from 'node:crypto';
import { classify } from '#domain/classification/classify.ts';
import type { CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { MailDigest } from '#domain/mail/mail-digest.ts';
import { syntheticMessageId } from '#domain/mail/synthetic-message-id.ts';
import { bodyHash } from './body-hash.ts';
import { compressRaw } from './compress-raw.ts';
import { indexText, snippetOf } from './index-text.ts';
import { parseMail } from './parse-mail.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Everything the engine stores of a raw mail; see `MailDigest`. Never throws for a mail. */
export const digestMail = async (raw: Uint8Array, rules: CompiledEvidenceRules): Promise<MailDigest> => {
  const rawSize = raw.byteLength;
  const parsed = await parseMail(raw);
  const rawCompressed = compressRaw(raw);
  if (parsed.kind === 'unreadable') {
    return { outcome: 'unreadable', reason: parsed.reason, rawSize, rawCompressed, headersGuess: parsed.headersGuess };
  }
  const { mail } = parsed;
  const { from, date, subject } = mail;
  const syntheticId =
    mail.messageId === null
      ? syntheticMessageId({ from: from?.address ?? '', date, subject, size: rawSize, body: mail.text }, sha256)
      : null;
  return {
    outcome: 'read',
    mail,
    bodyHash: bodyHash(mail),
    syntheticId,
    snippet: snippetOf(mail),
    indexText: indexText(mail),
    classification: mail.machineMail === null ? classify({ subject, body: mail.newestText }, rules) : null,
    rawSize,
    rawCompressed,
  };
};
