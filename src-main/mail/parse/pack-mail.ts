import type { PackedMail } from '#domain/mail/mail-digest.ts';
import { compressRaw } from './compress-raw.ts';

/** So much of a source is packed together with the text: more would make reading the text dear. */
const headSize = 64 * 1024;

/** Text and source of a mail as they are kept; see `PackedMail`. An empty source is one that was not kept. */
export const packMail = (text: string, raw: Uint8Array): PackedMail => {
  const encoded = Buffer.from(text, 'utf8');
  const head = encoded.length === 0 ? raw.subarray(0, headSize) : Buffer.concat([encoded, raw.subarray(0, headSize)]);
  return {
    head: compressRaw(head),
    textSize: encoded.length,
    tail: raw.length > headSize ? compressRaw(raw.subarray(headSize)) : null,
  };
};
