import type { PackedMail } from '#domain/mail/mail-digest.ts';
import { compressRaw } from './compress-raw.ts';

/** So much of a source is packed together with the text: more would make reading the text dear. */
const headSize = 64 * 1024;

/** Nearly every text and head fit in here; a buffer of their own for each mail would wait for the garbage collector. */
const bench = new Uint8Array(256 * 1024);
const encoder = new TextEncoder();

/** Text and source of a mail as they are kept; see `PackedMail`. An empty source is one that was not kept. */
export const packMail = (text: string, raw: Uint8Array): PackedMail => {
  const start = raw.subarray(0, headSize);
  // A UTF-16 code unit takes three bytes of UTF-8 at most.
  const room = text.length * 3 + start.length;
  const head = room <= bench.length ? bench : new Uint8Array(room);
  const textSize = encoder.encodeInto(text, head).written;
  head.set(start, textSize);
  return {
    head: compressRaw(head.subarray(0, textSize + start.length)),
    textSize,
    tail: raw.length > headSize ? compressRaw(raw.subarray(headSize)) : null,
  };
};
