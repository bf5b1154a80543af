import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { PackedMail } from '#domain/mail/mail-digest.ts';
import { bytesOrNull, integer, type Row } from './row-decoders.ts';

/** A piece larger than this was not written by us (attachments above the cap stay on the server). */
const largest = 256 * 1024 * 1024;

const unpack = (frame: Uint8Array): Buffer => zstdDecompressSync(frame, { maxOutputLength: largest });

/** The columns of a row that `packedText` and `packedSource` read. */
export const packedColumns = 'text_size, head, tail';

/** The text; needs `text_size` and `head`. */
export function packedText(row: Row): string {
  const size = integer(row, 'text_size');
  const head = size === 0 ? null : bytesOrNull(row, 'head');
  return head === null ? '' : unpack(head).toString('utf8', 0, size);
}

/** The source; null where none was kept. */
export function packedSource(row: Row): Uint8Array | null {
  const head = bytesOrNull(row, 'head');
  const tail = bytesOrNull(row, 'tail');
  const beginning =
    head === null || head.length === 0 ? Buffer.alloc(0) : unpack(head).subarray(integer(row, 'text_size'));
  if (tail === null) return beginning.length === 0 ? null : beginning;
  return beginning.length === 0 ? unpack(tail) : Buffer.concat([beginning, unpack(tail)]);
}

/** The same text with another source: it came whole later. */
export function packAnew(text: string, rawCompressed: Uint8Array): PackedMail {
  const encoded = Buffer.from(text, 'utf8');
  return {
    head: encoded.length === 0 ? encoded : zstdCompressSync(encoded),
    textSize: encoded.length,
    tail: rawCompressed,
  };
}
