import type { Log } from '#engine/ports/log.ts';
import type { Store } from '#engine/ports/store.ts';
import type { SyncRunner } from '#engine/sync/sync-runner.ts';
import { MailServerError } from '#engine/ports/mail-server.ts';
import type { FetchWholeSource } from './read-attachment.ts';

export type WholeSourceDeps = {
  readonly store: Store;
  readonly sync: SyncRunner;
  readonly compress: (raw: Uint8Array) => Uint8Array;
  readonly log: Log;
};

/** Large mail comes in pieces of this size, so that it can be given up half-way. */
const stretch = 1024 * 1024;

/** Fetches what was left on the server and keeps it; null where no server has it or none can be reached. */
export function fetchWholeSource({ store, sync, compress, log }: WholeSourceDeps): FetchWholeSource {
  return async (message) => {
    const pieces: Uint8Array[] = [];
    try {
      for (let offset = 0; ;) {
        const piece = await sync.readSource(message, offset, stretch);
        pieces.push(piece);
        offset += piece.byteLength;
        if (piece.byteLength < stretch) break;
      }
    } catch (error) {
      if (!(error instanceof MailServerError)) throw error;
      log.warn({ message, fault: error.fault.kind }, 'a message could not be fetched from its server');
      return null;
    }
    const raw = Buffer.concat(pieces);
    store.messages.setRaw(message, compress(raw));
    return raw;
  };
}
