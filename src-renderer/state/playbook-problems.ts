import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Gateway } from '#contract/gateway.ts';
import type { FoundProblemView } from '#contract/playbook.ts';

export type PlaybookProblems = {
  readonly store: StoreApi<{ readonly problems: readonly FoundProblemView[] }>;
  readonly load: () => Promise<void>;
};

/** What is wrong with the playbook's files, as it is now. */
export function createPlaybookProblems(gateway: Gateway): PlaybookProblems {
  const store = createStore<{ readonly problems: readonly FoundProblemView[] }>(() => ({ problems: [] }));
  const load = async (): Promise<void> => {
    const outcome = await gateway.call('playbook.problems', {});
    if (outcome.ok) store.setState({ problems: outcome.value });
  };
  gateway.subscribe('playbook.changed', () => void load());
  return { store, load };
}
