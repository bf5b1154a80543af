import type { Instant } from '#domain/time/instant.ts';

export type ServerSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
};

export type AccountAuth = 'password' | 'oauth-google' | 'oauth-microsoft';

/** A connected inbox. The secret lies in the secret store under `account-<id>`. */
export type Account = {
  readonly id: number;
  readonly address: string;
  readonly name: string;
  readonly user: string;
  readonly imap: ServerSettings;
  readonly smtp: ServerSettings | null;
  /** Mailboxes to read; empty: the inbox and Sent. */
  readonly folders: readonly string[];
  readonly auth: AccountAuth;
  readonly oauthClientId: string | null;
  /** Mail older than this opens tickets silently. */
  readonly goLiveAt: Instant;
  /** Without a server: the sample inbox and file imports. */
  readonly sample: boolean;
};

export interface AccountStore {
  list(): readonly Account[];
  get(id: number): Account | null;
  add(account: Omit<Account, 'id'>): Account;
  /** Unknown ids throw. */
  save(account: Account): void;
  /** Its mailboxes and locations go; messages and tickets stay. */
  remove(id: number): void;
}
