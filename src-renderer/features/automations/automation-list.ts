import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AutomationRuleView } from '#contract/automations.ts';
import type { Result } from '#contract/contract.ts';
import type { Failure } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { AutomationMode } from '#domain/automation/automation-rule.ts';

type Loaded = Result<'automations.list'>;
export type AutomationListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | ({ readonly kind: 'ready' } & Loaded);

export type AutomationList = {
  readonly store: StoreApi<AutomationListState>;
  readonly load: () => Promise<void>;
  /** Null when it is done; else why it was refused. */
  readonly switchTo: (rule: string, mode: AutomationMode, because: string | null) => Promise<Failure | null>;
  readonly setCircuit: (open: boolean) => Promise<Failure | null>;
  readonly setNeverAgain: (address: string, on: boolean) => Promise<Failure | null>;
  /** Follows the engine until the returned function is called. */
  readonly follow: () => () => void;
};

/** The rules of automatic replies as the page shows them. */
export function createAutomationList(gateway: Gateway): AutomationList {
  const store = createStore<AutomationListState>(() => ({ kind: 'loading' }));
  let asked = 0;
  const load = async (): Promise<void> => {
    const ask = ++asked;
    const outcome = await gateway.call('automations.list', {});
    if (ask !== asked) return;
    if (outcome.ok) store.setState({ kind: 'ready', ...outcome.value }, true);
    else store.setState({ kind: 'failed', failure: outcome.failure }, true);
  };
  const putRule = (rule: AutomationRuleView): void => {
    const state = store.getState();
    if (state.kind !== 'ready') return;
    store.setState({ ...state, rules: state.rules.map((each) => (each.id === rule.id ? rule : each)) }, true);
  };
  return {
    store,
    load,
    switchTo: async (rule, mode, because) => {
      const outcome = await gateway.call('automations.switch', { rule, mode, because });
      if (!outcome.ok) return outcome.failure;
      putRule(outcome.value);
      return null;
    },
    setCircuit: async (open) => {
      const outcome = await gateway.call('automations.setCircuit', { open });
      if (!outcome.ok) return outcome.failure;
      const state = store.getState();
      if (state.kind === 'ready') store.setState({ ...state, circuit: outcome.value }, true);
      return null;
    },
    setNeverAgain: async (address, on) => {
      const outcome = await gateway.call('automations.neverAgain', { address, on });
      if (outcome.ok) await load();
      return outcome.ok ? null : outcome.failure;
    },
    follow: () => gateway.subscribe('automations.changed', () => void load()),
  };
}
