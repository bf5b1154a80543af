import type { MailReader } from '#engine/ports/mail-reader.ts';
import { parseMail } from './parse-mail.ts';
import { readAttachment } from './read-attachment.ts';

/** Reads HTML and attachments from raw mail; see the port. */
export const createMailReader = (): MailReader => ({
  html: async (raw) => {
    const parsed = await parseMail(raw);
    return parsed.kind === 'read' ? parsed.mail.html : null;
  },
  attachment: readAttachment,
});
