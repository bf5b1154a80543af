import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '#contract/contract.ts';
import type { Gateway } from '#contract/gateway.ts';
import { failureWords } from '#state/failure-words.ts';
import type { Schedule } from '#state/toasts.ts';

export type PreviewedRunbook = NonNullable<Result<'runbooks.preview'>['runbook']>;

export type RunbookPreview = {
  readonly store: StoreApi<{ readonly runbook: PreviewedRunbook | null; readonly message: string | null }>;
  /** The text as it is being written, and the ticket it is tried on. Null: it is not sound, so what was drawn last stays. */
  readonly follow: (text: string | null, ticket: number | null) => void;
};

/** Pause in typing after which the checklist is drawn again. */
const drawAfter = 250;

/** A runbook as the checklist it would be; of several answers under way only the last counts. */
export function createRunbookPreview(gateway: Gateway, schedule: Schedule, path: string): RunbookPreview {
  const store = createStore<{ readonly runbook: PreviewedRunbook | null; readonly message: string | null }>(() => ({
    runbook: null,
    message: null,
  }));
  let drawings = 0;
  let cancel = (): void => {};
  const draw = async (text: string, ticket: number | null): Promise<void> => {
    drawings += 1;
    const number = drawings;
    const outcome = await gateway.call('runbooks.preview', { path, text, ticket });
    if (number !== drawings) return;
    if (!outcome.ok) store.setState({ message: failureWords(outcome.failure) });
    else if (outcome.value.runbook !== null) store.setState({ runbook: outcome.value.runbook, message: null });
  };
  return {
    store,
    follow: (text, ticket) => {
      cancel();
      if (text === null) return;
      if (store.getState().runbook === null) void draw(text, ticket);
      else cancel = schedule(() => void draw(text, ticket), drawAfter);
    },
  };
}
