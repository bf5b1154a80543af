export type Late<T> = {
  /** Loads it, or waits for it; a failure is not kept, and the next use tries again. */
  readonly get: () => Promise<T>;
  /** Null where nobody has asked for it. */
  readonly begun: () => Promise<T> | null;
};

/** Something that is loaded when it is first needed. */
export function loadOnce<T>(load: () => Promise<T>): Late<T> {
  let loading: Promise<T> | null = null;
  return {
    get: () => {
      loading ??= load().catch((error: unknown) => {
        loading = null;
        throw error;
      });
      return loading;
    },
    begun: () => loading,
  };
}
