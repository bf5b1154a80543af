import type { MailDigest } from '#domain/mail/mail-digest.ts';
import type { DigestedBatch } from '#engine/ports/mail-digester.ts';
import type { ByteCollector } from './byte-collector.ts';

/** Pieces of bytes one after the other in a buffer of their own, which is moved between threads rather than copied. */
export type PackedBytes = {
  readonly bytes: ArrayBuffer;
  /** Where each piece ends. */
  readonly ends: readonly number[];
};

export const packBytes = (pieces: readonly Uint8Array[]): PackedBytes => {
  const ends: number[] = [];
  let length = 0;
  for (const piece of pieces) ends.push((length += piece.byteLength));
  const bytes = new ArrayBuffer(length);
  const target = new Uint8Array(bytes);
  for (const [index, piece] of pieces.entries()) target.set(piece, (ends[index] ?? 0) - piece.byteLength);
  return { bytes, ends };
};

/** The piece at `index`: a view. */
export const packedPiece = ({ bytes, ends }: PackedBytes, index: number): Uint8Array => {
  const end = ends[index];
  if (end === undefined) throw new RangeError('no such piece');
  const start = ends[index - 1] ?? 0;
  return new Uint8Array(bytes, start, end - start);
};

/** All of them. */
export const unpackBytes = (packed: PackedBytes): readonly Uint8Array[] =>
  packed.ends.map((_end, index) => packedPiece(packed, index));

/** A digest takes three pieces: what is said in JSON, the head and the tail (empty for none) of the packed mail. */
const piecesOfDigest = 3;
const decoder = new TextDecoder();

const noTail = new Uint8Array();

/** The pieces of a digest on its way from a worker. */
export const addDigest = (to: ByteCollector, { packed, ...digest }: MailDigest): void => {
  to.addText(JSON.stringify({ ...digest, packed: { textSize: packed.textSize } }));
  to.addBytes(packed.head);
  to.addBytes(packed.tail ?? noTail);
};

/**
 * Reads what workers made of a batch. Digests wait in a queue for as long as it takes to store a few hundred of them;
 * as objects they would all grow old in the heap, which then grows to three times of what is in use.
 */
export const digestedBatch = (packed: PackedBytes): DigestedBatch => ({
  size: packed.ends.length / piecesOfDigest,
  at: (index) => {
    const said = packedPiece(packed, index * piecesOfDigest);
    const head = packedPiece(packed, index * piecesOfDigest + 1);
    const tail = packedPiece(packed, index * piecesOfDigest + 2);
    const digest = JSON.parse(decoder.decode(said)) as MailDigest;
    return { ...digest, packed: { ...digest.packed, head, tail: tail.length === 0 ? null : tail } };
  },
  release: () => void packed.bytes.transfer(0),
});
