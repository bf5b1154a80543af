import type { SecretStore } from '#engine/ports/secret-store.ts';

/** `account:3` is looked up as `FIRSTLINE_SECRET_ACCOUNT_3`. */
export const variableOf = (key: string): string =>
  `FIRSTLINE_SECRET_${key.toUpperCase().replaceAll(/[^A-Z0-9]+/gu, '_')}`;

/**
 * Secrets from the environment first (a scheduled job, a container), then from another store. Writes go to the other
 * store: a process cannot change the environment it was started from. An empty variable counts as absent.
 */
export function environmentSecretStore(
  environment: Readonly<Record<string, string | undefined>>,
  behind: SecretStore,
): SecretStore {
  return {
    kind: behind.kind,
    get: async (key) => environment[variableOf(key)] || behind.get(key),
    set: (key, value) => behind.set(key, value),
    delete: (key) => behind.delete(key),
  };
}
