import type { MailBody } from './read-body.ts';

/**
 * Reads the body again with mailparser, whose iconv knows the charsets that Node's TextDecoder lacks (DOS and
 * EBCDIC code pages, ISO-2022-KR). Rare: it costs ten times our own reading. Where mailparser fails, our guess stays.
 */
export const readOddCharsets = async (raw: Buffer, body: MailBody): Promise<MailBody> => {
  try {
    // Loaded only here: with its tables it takes some 10 MB of every thread that parses.
    const { simpleParser } = await import('mailparser');
    const parsed = await simpleParser(raw, {
      skipHtmlToText: false,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
    });
    const text = parsed.text ?? body.text;
    const html = typeof parsed.html === 'string' ? parsed.html : body.html;
    return { ...body, text: text.slice(0, 1_000_000), html: html === null ? null : html.slice(0, 4_000_000) };
  } catch {
    return body;
  }
};
