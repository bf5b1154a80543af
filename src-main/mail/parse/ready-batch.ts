import type { MailDigest } from '#domain/mail/mail-digest.ts';
import type { DigestedBatch } from '#engine/ports/mail-digester.ts';

const nothingToRelease = (): void => undefined;

/** Digests that are objects already, as a batch. */
export const readyBatch = (digests: readonly MailDigest[]): DigestedBatch => ({
  size: digests.length,
  at: (index) => {
    const digest = digests[index];
    if (digest === undefined) throw new RangeError('no such mail');
    return digest;
  },
  release: nothingToRelease,
});

/** Batches of one mail each, as one. */
export const joinBatches = (alone: readonly DigestedBatch[]): DigestedBatch => ({
  size: alone.length,
  at: (index) => {
    const one = alone[index];
    if (one === undefined) throw new RangeError('no such mail');
    return one.at(0);
  },
  release: () => {
    for (const one of alone) one.release();
  },
});
