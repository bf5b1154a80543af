/**
 * Gives the memory of bytes back at once that nobody will read again; they are empty afterwards. Left to the garbage
 * collector, which sees only the small object that holds them, tens of megabytes wait for its next full round.
 * Bytes that share their buffer with others (Node's pool for small ones) are left alone.
 */
export function releaseBytes({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength > 0 && byteLength === buffer.byteLength) buffer.transfer(0);
}
