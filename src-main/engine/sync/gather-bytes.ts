/** Copies of many byte arrays, in one buffer that is theirs alone; `release` gives its memory back, and they are empty. */
export type GatheredBytes = { readonly pieces: readonly Uint8Array[]; readonly release: () => void };

/**
 * Small byte arrays share pages with whatever else came at the time, and a page stays for as long as one of them does:
 * what has to wait should wait in a buffer of its own.
 */
export function gatherBytes(sources: readonly Uint8Array[]): GatheredBytes {
  const buffer = new ArrayBuffer(sources.reduce((sum, source) => sum + source.byteLength, 0));
  let at = 0;
  const pieces = sources.map((source) => {
    const piece = new Uint8Array(buffer, at, source.byteLength);
    piece.set(source);
    at += source.byteLength;
    return piece;
  });
  return { pieces, release: () => void buffer.transfer(0) };
}
