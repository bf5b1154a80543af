import type { AttachmentInfo } from '#domain/mail/parsed-mail.ts';
import { attachmentInfo } from './attachment-info.ts';
import { readMimeTree } from './mime-tree.ts';
import { asRawMail } from './parse-mail.ts';
import { readBody } from './read-body.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** The decoded bytes of the attachment at `index` (as in `ParsedMail.attachments`); null if there is none. */
export const readAttachment = async (
  raw: Uint8Array,
  index: number,
): Promise<{ readonly info: AttachmentInfo; readonly bytes: Uint8Array } | null> => {
  try {
    const buffer = asRawMail(raw);
    const part = readBody(buffer, readMimeTree(buffer).root).attachments[index];
    if (part === undefined) return null;
    const bytes = decodeTransfer(buffer.subarray(part.bodyStart, part.bodyEnd), part.encoding);
    return { info: { ...attachmentInfo(buffer, part, index), size: bytes.length }, bytes };
  } catch {
    return null;
  }
};
