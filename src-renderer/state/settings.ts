import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import { settingsSchema, type Settings } from '#contract/settings.ts';
import { failureWords } from './failure-words.ts';
import type { ToastStore } from './toasts.ts';

export type SettingsStore = {
  /** `loaded` is false until the engine has answered; the defaults hold until then. */
  readonly store: StoreApi<{ readonly settings: Settings; readonly loaded: boolean }>;
  readonly load: () => Promise<void>;
  /** Takes effect at once, and is taken back with a message when the engine refuses it. */
  readonly change: (change: Partial<Settings>) => Promise<Failure | null>;
};

/** The small settings, shared by every feature. */
export function createSettings(gateway: Gateway, toasts: ToastStore): SettingsStore {
  const store = createStore(() => ({ settings: settingsSchema.parse({}), loaded: false }));
  gateway.subscribe('settings.changed', (settings) => store.setState({ settings, loaded: true }));
  return {
    store,
    load: async () => {
      const outcome = await gateway.call('settings.get', {});
      if (outcome.ok) store.setState({ settings: outcome.value, loaded: true });
    },
    change: async (change) => {
      const before = store.getState().settings;
      store.setState({ settings: { ...before, ...change } });
      const outcome = await gateway.call('settings.change', { change });
      if (outcome.ok) {
        store.setState({ settings: outcome.value });
        return null;
      }
      store.setState({ settings: before });
      toasts.show({ tone: 'bad', text: `The setting was not kept. ${failureWords(outcome.failure)}` });
      return outcome.failure;
    },
  };
}
