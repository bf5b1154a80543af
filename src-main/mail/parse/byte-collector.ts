import type { PackedBytes } from './parse-batch.ts';

/** Puts pieces one after the other in memory that it keeps for the next batch. */
export type ByteCollector = {
  readonly addText: (text: string) => void;
  readonly addBytes: (bytes: Uint8Array) => void;
  /** Forgets what a batch left behind that failed on the way. */
  readonly begin: () => void;
  /** Everything added since the last time, in a buffer of its own. */
  readonly take: () => PackedBytes;
};

const firstRoom = 512 * 1024;
/** After a batch with very large mails it does not hold on to more than this. */
const keptRoom = 4 * 1024 * 1024;

/**
 * A parsing thread makes some hundred megabytes of pieces a minute. In buffers of their own they would wait by the
 * dozen for a garbage collector that sees only the small objects which hold them.
 */
export function createByteCollector(): ByteCollector {
  const encoder = new TextEncoder();
  let room = new Uint8Array(firstRoom);
  let used = 0;
  let ends: number[] = [];

  const makeRoom = (more: number): void => {
    if (used + more <= room.length) return;
    const larger = new Uint8Array(Math.max(room.length * 2, used + more));
    larger.set(room.subarray(0, used));
    room = larger;
  };
  const begin = (): void => {
    used = 0;
    ends = [];
  };
  return {
    begin,
    addText: (text) => {
      // A UTF-16 code unit takes three bytes of UTF-8 at most.
      makeRoom(text.length * 3);
      used += encoder.encodeInto(text, room.subarray(used)).written;
      ends.push(used);
    },
    addBytes: (bytes) => {
      makeRoom(bytes.length);
      room.set(bytes, used);
      used += bytes.length;
      ends.push(used);
    },
    take: () => {
      const taken: PackedBytes = { bytes: room.slice(0, used).buffer, ends };
      if (room.length > keptRoom) room = new Uint8Array(firstRoom);
      begin();
      return taken;
    },
  };
}
