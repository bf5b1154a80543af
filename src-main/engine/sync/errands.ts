import { minute } from '#domain/time/instant.ts';
import type { MailConnection } from '#engine/ports/mail-server.ts';
import type { Timers } from '#engine/ports/timers.ts';

/** An errand connection is kept this long for the next one. */
const keepFor = minute;

/**
 * Short work beside the sync: writing flags, reading one source. One connection, opened when needed, one errand at a time.
 * With the sync's own connection that makes two of the three an account may have.
 */
export type Errands = {
  readonly run: <T>(work: (connection: MailConnection) => Promise<T>) => Promise<T>;
  /** Drops the socket; the next errand opens a new one. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
};

export const createErrands = (connect: () => Promise<MailConnection>, timers: Timers): Errands => {
  let connection: MailConnection | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let cancelClose: (() => void) | null = null;
  const forget = (): MailConnection | null => {
    const old = connection;
    connection = null;
    cancelClose?.();
    cancelClose = null;
    return old;
  };
  const once = async <T>(work: (connection: MailConnection) => Promise<T>): Promise<T> => {
    cancelClose?.();
    cancelClose = null;
    const kept = connection !== null;
    connection ??= await connect();
    try {
      return await work(connection);
    } catch (error) {
      forget()?.drop();
      // A kept connection may have died unnoticed; a fresh one tells the truth.
      if (!kept) throw error;
      connection = await connect();
      return await work(connection);
    } finally {
      if (connection !== null) cancelClose = timers.after(keepFor, () => void forget()?.close());
    }
  };
  return {
    run: (work) => {
      const done = queue.then(() => once(work));
      queue = done.catch(() => undefined);
      return done;
    },
    drop: () => forget()?.drop(),
    close: async () => {
      await queue;
      await forget()?.close();
    },
  };
};
