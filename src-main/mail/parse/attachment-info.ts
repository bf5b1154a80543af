import type { AttachmentInfo } from '#domain/mail/parsed-mail.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { headerValue, readHeaderBlock } from './header-block.ts';
import type { MimePart } from './mime-tree.ts';
import { decodedSize } from './transfer-encoding.ts';

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/json': 'json',
  'application/xml': 'xml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'text/calendar': 'ics',
  'text/xml': 'xml',
  'message/rfc822': 'eml',
  'application/ms-tnef': 'dat',
  'application/pkcs7-signature': 'p7s',
  'application/pgp-signature': 'asc',
  'text/rfc822-headers': 'txt',
  'message/delivery-status': 'txt',
  'message/disposition-notification': 'txt',
  'message/feedback-report': 'txt',
};

/**
 * A name safe to show and to offer for saving: no folders, no control characters, and none of the marks that turn the
 * direction of text, with which `exe.fdp` is made to look like a PDF.
 */
const safeName = (name: string): string =>
  name
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 255);

const subjectOfEmbedded = (raw: Buffer, part: MimePart): string => {
  if (part.encoding === 'base64' || part.encoding === 'quoted-printable') return '';
  const { fields } = readHeaderBlock(raw, part.bodyStart, part.bodyEnd);
  return decodeHeaderText(headerValue(fields, 'subject') ?? '')
    .replaceAll(/[/\\:*?"<>|]/g, ' ')
    .trim()
    .slice(0, 100);
};

const nameOf = (raw: Buffer, part: MimePart, index: number): string => {
  const given = safeName(part.disposition?.parameters.get('filename') ?? part.type.parameters.get('name') ?? '');
  if (given !== '' && given !== '.' && given !== '..') return given;
  if (part.type.value === 'message/rfc822') {
    const subject = safeName(subjectOfEmbedded(raw, part));
    if (subject !== '') return `${subject}.eml`;
  }
  const location = headerValue(part.fields, 'content-location');
  const located = location === null ? '' : safeName(decodeHeaderText(location).replace(/[?#].*$/, ''));
  if (/^[^:]{1,200}\.[A-Za-z0-9]{1,8}$/.test(located)) return located;
  const extension = extensions[part.type.value];
  return `attachment-${index + 1}${extension === undefined ? '' : `.${extension}`}`;
};

/** Describes the attachment at `index`; its bytes are not decoded. */
export const attachmentInfo = (raw: Buffer, part: MimePart, index: number): AttachmentInfo => {
  const contentId = /<?([^<>\s]{1,500})>?/.exec(headerValue(part.fields, 'content-id') ?? '')?.[1] ?? null;
  return {
    index,
    name: nameOf(raw, part, index),
    type: part.type.value,
    size: decodedSize(raw.subarray(part.bodyStart, part.bodyEnd), part.encoding),
    contentId,
    inline: part.disposition?.value === 'inline' || (part.disposition === null && contentId !== null),
  };
};
