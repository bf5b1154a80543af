import { constants, zstdCompressSync } from 'node:zlib';

/*
 * Level 3 is as fast as level 1 on mail (most of the time goes into setting up a context) and packs better; a window of
 * 128 kB keeps that context small, which makes it about a third faster on mails of a few kilobytes.
 */
const params = { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_windowLog]: 17 };

/** Room for the end of a frame that does not compress. */
const spare = 512;
const largestChunk = 128 * 1024;
/** Shorter chunks would come out of the pool that all of Node shares. */
const smallestChunk = Buffer.poolSize;

/** The raw mail as it is stored: a zstd frame (RFC 8878), in a buffer of its own. */
export const compressRaw = (raw: Uint8Array): Uint8Array => {
  // Told the size zstd takes smaller tables, and a chunk for the whole result is allocated once.
  const chunkSize = Math.max(smallestChunk, Math.min(largestChunk, raw.length + spare));
  const chunk = zstdCompressSync(raw, { params, pledgedSrcSize: raw.length, chunkSize });
  const compressed = new Uint8Array(chunk);
  // Node's compressor holds on to its chunk until the next full collection, which some ten thousand mails may be away.
  if (chunk.buffer.byteLength === chunkSize && chunk.buffer instanceof ArrayBuffer) chunk.buffer.transfer(0);
  return compressed;
};
