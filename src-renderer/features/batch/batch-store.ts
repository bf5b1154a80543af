import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '#contract/contract.ts';
import type { Failure } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { TicketRows } from '#state/ticket-rows.ts';

export type BatchState = {
  /** Null until the engine has answered. */
  readonly batch: Omit<Result<'tickets.batch'>, 'rows'> | null;
  /** Tickets in the order in which they are answered; those that have left the batch stay where they were. */
  readonly numbers: readonly number[];
  /** When each of them came, as it was when it was first seen here: an answer must not move it. */
  readonly since: ReadonlyMap<number, Instant>;
  /** Left the batch since the view was opened: answered, solved, or not of its severities any more. */
  readonly done: ReadonlySet<number>;
  readonly failure: Failure | null;
};

export type BatchStore = {
  readonly store: StoreApi<BatchState>;
  readonly load: () => Promise<void>;
  /** Asks again whenever tickets or the service levels change. Returns the end of it. */
  readonly follow: () => () => void;
};

/** The batch while it is on the screen: what waits for it, and what was done of it meanwhile. */
export function createBatch(gateway: Gateway, rows: TicketRows): BatchStore {
  const store = createStore<BatchState>(() => ({
    batch: null,
    numbers: [],
    since: new Map(),
    done: new Set(),
    failure: null,
  }));
  let asked = 0;
  const load = async (): Promise<void> => {
    const ask = ++asked;
    const outcome = await gateway.call('tickets.batch', {});
    if (ask !== asked) return;
    if (!outcome.ok) {
      store.setState({ failure: outcome.failure });
      return;
    }
    const { rows: waiting, ...batch } = outcome.value;
    rows.patch(waiting);
    store.setState(({ numbers, since }) => {
      const wait = new Set(waiting.map(({ number }) => number));
      const before = new Set(numbers);
      return {
        batch,
        failure: null,
        numbers: [...numbers, ...[...wait].filter((number) => !before.has(number))],
        since: new Map([...waiting.map(({ number, lastActivityAt }) => [number, lastActivityAt] as const), ...since]),
        done: new Set(numbers.filter((number) => !wait.has(number))),
      };
    });
  };
  return {
    store,
    load,
    follow: () => {
      const ends = [
        gateway.subscribe('tickets.changed', () => void load()),
        gateway.subscribe('serviceLevels.changed', () => void load()),
      ];
      return () => ends.forEach((end) => end());
    },
  };
}
