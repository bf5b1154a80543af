import { hash } from 'node:crypto';
import NodemailerComposer from 'nodemailer/lib/mail-composer';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import { plainFromMarkdown } from '#domain/outbox/plain-from-markdown.ts';
import type { ComposedAttachment, MailComposer, MailToCompose } from '#engine/ports/mail-composer.ts';
import { mailHtml } from './mail-html.ts';

/** Header values are one line; nodemailer folds them itself. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
const address = ({ name, address }: MailAddress): { readonly name: string; readonly address: string } => ({
  name: oneLine(name),
  address: oneLine(address),
});
const bracketed = (id: string): string => `<${id}>`;
const mimeType = /^[a-z0-9][\w.+-]{0,99}\/[a-z0-9][\w.+-]{0,99}$/i;

const plainText = ({ text, signature, quoted }: MailToCompose): string =>
  [
    plainFromMarkdown(text),
    // The line that mail programs know a signature by (RFC 3676 §4.3).
    signature === '' ? '' : `-- \n${plainFromMarkdown(signature)}`,
    quoted,
  ]
    .filter((part) => part !== '')
    .join('\n\n');

function attachment(file: ComposedAttachment, html: string) {
  const shown = file.contentId !== null && html.includes(`"cid:${file.contentId}"`);
  return {
    filename: oneLine(file.name),
    contentType: mimeType.test(file.type) ? file.type : 'application/octet-stream',
    content: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
    // One that the text does not show goes along as a file, or its reader would never see it.
    ...(shown && file.contentId !== null
      ? { cid: file.contentId, contentDisposition: 'inline' }
      : { contentDisposition: 'attachment' }),
  };
}

/** MIME by nodemailer: both alternatives, pictures beside the HTML, files after them. */
export function createMailComposer(): MailComposer {
  return {
    compose: async (mail) => {
      const html = mailHtml(mail.text, mail.signature, mail.quoted);
      return new NodemailerComposer({
        messageId: bracketed(mail.messageId),
        date: new Date(mail.date),
        from: address(mail.from),
        ...(mail.replyTo === null ? {} : { replyTo: address(mail.replyTo) }),
        to: mail.to.map(address),
        cc: mail.cc.map(address),
        subject: oneLine(mail.subject),
        ...(mail.inReplyTo === null ? {} : { inReplyTo: bracketed(mail.inReplyTo) }),
        references: mail.references.map(bracketed),
        text: plainText(mail),
        html,
        attachments: mail.attachments.map((file) => attachment(file, html)),
        headers: { ...mail.headers },
        newline: 'win',
        // Told from the id, so that the same mail is the same bytes after a crash.
        baseBoundary: hash('sha256', mail.messageId, 'hex').slice(0, 24),
        disableFileAccess: true,
        disableUrlAccess: true,
      })
        .compile()
        .build();
    },
  };
}
