import { day, type Instant } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { Store } from '#engine/ports/store.ts';

/** Imported mail that names no address of ours belongs here. */
const localAddress = 'imported@firstline.invalid';

/** The account that imported mail belongs to: the one with this address, else the only real one, else one without a server. */
export function importAccount(store: Store, address: string | null, now: Instant): Account {
  const accounts = store.accounts.list();
  const wanted = address?.toLowerCase() ?? null;
  const named = accounts.find((account) => account.address.toLowerCase() === (wanted ?? localAddress));
  if (named) return named;
  if (wanted === null && accounts.length === 1 && accounts[0]) return accounts[0];
  return store.accounts.add({
    address: wanted ?? localAddress,
    name: 'Imported mail',
    user: wanted ?? localAddress,
    imap: { host: '127.0.0.1', port: 143, security: 'none' },
    smtp: null,
    folders: [],
    auth: 'password',
    oauthClientId: null,
    goLiveAt: now - 30 * day,
    sample: true,
  });
}
