import { day, type Instant } from '#domain/time/instant.ts';
import type { NewAccount } from '#engine/ports/account-store.ts';

/** An account for mail that comes from files: nothing to connect to. */
export function serverlessAccount(address: string, name: string, now: Instant): NewAccount {
  return {
    address,
    name,
    user: address,
    imap: { host: '127.0.0.1', port: 143, security: 'none' },
    smtp: null,
    folders: [],
    auth: 'password',
    oauthClientId: null,
    goLiveAt: now - 30 * day,
    sample: true,
  };
}
