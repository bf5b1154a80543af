import type { Instant } from '#domain/time/instant.ts';

export type ServerSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
};

export type AccountAuth = 'password' | 'oauth-google' | 'oauth-microsoft';

/** How mail leaves an inbox. */
export type SendingSettings = {
  /** Markdown, below every mail. */
  readonly signature: string;
  /** Who puts our mail into Sent; `auto`: by what is known of the provider. */
  readonly sentCopy: 'auto' | 'append' | 'provider';
  /** Replies go to our address with a signed plus part. */
  readonly plusAddress: boolean;
};

export const defaultSending: SendingSettings = { signature: '', sentCopy: 'auto', plusAddress: false };

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
  readonly sending: SendingSettings;
};

/** Without `sending`: `defaultSending`. */
export type NewAccount = Omit<Account, 'id' | 'sending'> & Partial<Pick<Account, 'sending'>>;

export interface AccountStore {
  list(): readonly Account[];
  get(id: number): Account | null;
  add(account: NewAccount): Account;
  /** Unknown ids throw. */
  save(account: Account): void;
  /** Its mailboxes and locations go; messages and tickets stay. */
  remove(id: number): void;
}
