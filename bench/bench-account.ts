import type { Account, NewAccount } from '#engine/ports/account-store.ts';
import type { Store } from '#engine/ports/store.ts';

/** The store's first account; where there is none yet, one of a support team, with what is asked for in place of its own. */
export const benchAccount = (store: Store, particulars: Partial<NewAccount> = {}): Account =>
  store.accounts.list()[0] ??
  store.accounts.add({
    address: 'support@vendor.example',
    name: 'Support',
    user: 'support',
    imap: { host: '127.0.0.1', port: 143, security: 'none' },
    smtp: null,
    folders: [],
    auth: 'password',
    oauthClientId: null,
    goLiveAt: 0,
    sample: false,
    ...particulars,
  });
