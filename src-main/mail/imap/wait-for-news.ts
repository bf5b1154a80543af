import type { ImapFlow } from 'imapflow';

/** Remembers whether the server said something about the selected mailbox since the last look. */
export type NewsWatch = {
  /** Forgets what was said: the mailbox is about to be read. */
  readonly reset: () => void;
  /** Waits by IDLE, or by imapflow's NOOP polling where the server has none. */
  readonly wait: (options: { readonly timeout: number; readonly signal: AbortSignal }) => Promise<'news' | 'timeout'>;
};

/** Untagged EXISTS, EXPUNGE, VANISHED and FETCH FLAGS count as news. */
export const watchNews = (client: ImapFlow): NewsWatch => {
  let news = false;
  let wake: (() => void) | null = null;
  const heard = (): void => {
    news = true;
    wake?.();
  };
  client.on('exists', heard);
  client.on('expunge', heard);
  client.on('flags', heard);
  client.on('close', () => wake?.());
  return {
    reset: () => {
      news = false;
    },
    wait: async ({ timeout, signal }) => {
      if (news) {
        news = false;
        return 'news';
      }
      if (signal.aborted) return 'timeout';
      const idle = client.idle().then(
        () => wake?.(),
        () => wake?.(),
      );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeout);
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve();
        };
        wake = end;
        signal.addEventListener('abort', end, { once: true });
        // News may have come while IDLE was being sent.
        if (news) end();
      });
      wake = null;
      // Any command breaks IDLE; its answer also proves that somebody is there.
      await client.noop();
      await idle;
      const found = news;
      news = false;
      return found ? 'news' : 'timeout';
    },
  };
};
