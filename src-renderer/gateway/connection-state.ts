/** Whether the console reaches its host. `lost` carries the time to the next attempt in milliseconds. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly retryIn: number };

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
