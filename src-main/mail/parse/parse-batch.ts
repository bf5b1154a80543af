import type { MailDigest } from '#domain/mail/mail-digest.ts';

/** A digest whose compressed bytes travel apart. */
type WithoutBytes<Digest> = Digest extends unknown ? Omit<Digest, 'packed'> & { readonly textSize: number } : never;

/** A batch of raw mails on its way to a worker: all bytes in one buffer, which is moved rather than copied. */
export type ParseBatch = { readonly bytes: ArrayBuffer; readonly ends: readonly number[] };

/** Its digests on their way back, the compressed heads and tails (empty for none) again in one buffer. */
export type ParsedBatch = {
  readonly digests: readonly WithoutBytes<MailDigest>[];
  readonly compressed: ArrayBuffer;
  readonly ends: readonly number[];
};

/** Packs byte arrays into one buffer of their own; `ends` are the offsets where each ends. */
export const packBytes = (
  pieces: readonly Uint8Array[],
): { readonly bytes: ArrayBuffer; readonly ends: readonly number[] } => {
  const ends: number[] = [];
  let length = 0;
  for (const piece of pieces) ends.push((length += piece.byteLength));
  const bytes = new ArrayBuffer(length);
  const target = new Uint8Array(bytes);
  for (const [index, piece] of pieces.entries()) target.set(piece, (ends[index] ?? 0) - piece.byteLength);
  return { bytes, ends };
};

/** The views that `packBytes` packed. */
export const unpackBytes = (bytes: ArrayBuffer, ends: readonly number[]): readonly Uint8Array[] =>
  ends.map((end, index) => new Uint8Array(bytes, ends[index - 1] ?? 0, end - (ends[index - 1] ?? 0)));
