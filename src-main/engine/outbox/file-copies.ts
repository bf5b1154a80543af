import { minute, type Duration } from '#domain/time/instant.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import { MailServerError } from '#engine/ports/mail-server.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { fileInSent } from './sent-folder.ts';

/** Between two rounds while a server refuses. */
const again: Duration = 5 * minute;

export type CopyFiler = {
  /** Puts what is owed into Sent, now and, where that fails, later. */
  readonly soon: () => void;
  /** Resolves when the present round is over. */
  readonly drained: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Copies of what we sent, for providers that make none. A copy that is owed survives a restart. */
export function createCopyFiler(deps: OutboxDeps): CopyFiler {
  const { store, timers, log } = deps;
  let round: Promise<void> = Promise.resolve();
  let wanted = false;
  let stopped = false;
  let cancelTimer: (() => void) | null = null;

  /** False where it should be tried again. */
  const fileOne = async ({ id, mail, messageId, state }: OutboxItem): Promise<boolean> => {
    if (state.kind !== 'sent') return true;
    const account = store.accounts.get(mail.account);
    const raw = store.messages.raw(state.message);
    if (account === null || account.sample || raw === null) {
      store.outbox.setCopy(id, 'provider');
      return true;
    }
    const filed = await fileInSent(deps, account, { messageId, raw, at: state.at });
    if (filed) store.outbox.setCopy(id, 'filed');
    else log.warn({ account: account.id }, 'There is no Sent folder for a copy');
    return filed;
  };

  const all = async (): Promise<void> => {
    let complete = true;
    /** One fault an account is enough for a round. */
    const unreachable = new Set<number>();
    for (const item of store.outbox.owingCopies()) {
      if (stopped) return;
      if (unreachable.has(item.mail.account)) continue;
      try {
        if (await fileOne(item)) continue;
      } catch (error) {
        if (!(error instanceof MailServerError) && !(error instanceof StoreUnavailable)) throw error;
        log.warn({ item: item.id, error: error.message }, 'A copy could not be put into Sent yet');
      }
      unreachable.add(item.mail.account);
      complete = false;
    }
    if (!complete && !stopped) {
      cancelTimer?.();
      cancelTimer = timers.after(again, soon);
    }
  };

  const soon = (): void => {
    if (wanted || stopped) return;
    wanted = true;
    round = round
      .then(() => {
        wanted = false;
        return all();
      })
      .catch((error: unknown) => log.error({ error: String(error) }, 'filing copies in Sent failed'));
  };

  return {
    soon,
    drained: () => round,
    stop: () => {
      stopped = true;
      cancelTimer?.();
      return round;
    },
  };
}
