/** `shut-out`: the host answers, but was started again since, and lets in only who comes with its new address. */
export type ConnectionTrouble = 'unreachable' | 'shut-out';

/** Whether the console reaches its host. `trouble` is what the last attempts met; `retryIn` the ms to the next one. */
export type ConnectionState =
  | { readonly kind: 'connecting'; readonly trouble: ConnectionTrouble | null }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly trouble: ConnectionTrouble; readonly retryIn: number };

export const troubleOf = (state: ConnectionState): ConnectionTrouble | null =>
  state.kind === 'open' ? null : state.trouble;

/** A value that can be read and followed, in the shape React's `useSyncExternalStore` takes. */
export type Connection = {
  readonly get: () => ConnectionState;
  readonly subscribe: (listener: () => void) => () => void;
};

export type ConnectionCell = Connection & { readonly set: (state: ConnectionState) => void };

export function connectionCell(initial: ConnectionState): ConnectionCell {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(state) {
      current = state;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
