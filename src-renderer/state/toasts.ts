import { createStore, type StoreApi } from 'zustand/vanilla';

export type ToastNote = {
  readonly id: number;
  readonly tone: 'neutral' | 'bad';
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
};

export type ToastStore = {
  readonly store: StoreApi<{ readonly toasts: readonly ToastNote[] }>;
  /** Shows a message for some seconds; one with an action stays longer. */
  readonly show: (toast: {
    readonly text: string;
    readonly tone?: 'neutral' | 'bad';
    readonly action?: ToastNote['action'];
  }) => number;
  readonly dismiss: (id: number) => void;
};

/** Runs `task` after `delay` ms and returns the canceller; passed in so that tests need not wait. */
export type Schedule = (task: () => void, delay: number) => () => void;

const shownFor = { plain: 5_000, withAction: 9_000, bad: 12_000 };
const atMost = 3;

/** The messages at the bottom of the window. */
export function createToasts(schedule: Schedule): ToastStore {
  const store = createStore<{ readonly toasts: readonly ToastNote[] }>(() => ({ toasts: [] }));
  let lastId = 0;
  const dismiss = (id: number): void =>
    store.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
  return {
    store,
    dismiss,
    show: ({ text, tone = 'neutral', action = null }) => {
      const id = ++lastId;
      store.setState((state) => ({ toasts: [...state.toasts, { id, tone, text, action }].slice(-atMost) }));
      schedule(() => dismiss(id), tone === 'bad' ? shownFor.bad : action ? shownFor.withAction : shownFor.plain);
      return id;
    },
  };
}
