/** Passwords and token sets, by key. Never settings, never logs, never exports. */
export type SecretStore = {
  /** Null where nothing is kept under the key. Rejects with `SecretsRefused` where the place must not be used. */
  readonly get: (key: string) => Promise<string | null>;
  /** Rejects with `SecretsRefused` where the place must not be used. */
  readonly set: (key: string, value: string) => Promise<void>;
  /** A key that is not there is no fault. */
  readonly delete: (key: string) => Promise<void>;
  readonly kind: 'keychain' | 'file';
};

/** The place for secrets is not safe to use. `message` says why and what to do, in words for the user. */
export class SecretsRefused extends Error {
  override readonly name = 'SecretsRefused';
}
