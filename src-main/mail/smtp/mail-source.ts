import { Readable } from 'node:stream';

const piece = 64 * 1024;

/**
 * The bytes of a mail as a stream whose end waits for `beforeEnd`: nodemailer writes the final dot (RFC 5321 §4.1.1.4) when
 * the stream ends, so that until then no server can have the whole mail. What `beforeEnd` throws destroys the stream.
 * `onStart` is called when the first byte is asked for.
 */
export const mailSource = (raw: Uint8Array, onStart: () => void, beforeEnd: () => void): Readable => {
  let at = 0;
  return new Readable({
    highWaterMark: piece,
    read() {
      if (at === 0) onStart();
      if (at < raw.length) {
        const next = raw.subarray(at, at + piece);
        at += next.length;
        this.push(next);
        return;
      }
      try {
        beforeEnd();
        this.push(null);
      } catch (error) {
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
};
