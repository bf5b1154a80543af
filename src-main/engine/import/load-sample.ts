import { day } from '#domain/time/instant.ts';
import { applyImport } from '#engine/customers/import-customers.ts';
import type { CustomerDeps } from '#engine/customers/customer-deps.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { SampleInbox } from '#engine/ports/sample-inbox.ts';
import { importMail, type ImportDeps } from './import-mail.ts';

export type SampleDeps = ImportDeps & CustomerDeps & { readonly sample: SampleInbox };

/** Fills an account without a server with the sample inbox and its directory. Loading it again adds nothing twice. */
export async function loadSample(deps: SampleDeps): Promise<Account> {
  const { store, sample } = deps;
  const known = store.accounts.list().find((account) => account.sample && account.address === sample.account.address);
  const now = deps.clock.now();
  const account =
    known ??
    store.accounts.add({
      address: sample.account.address,
      name: sample.account.name,
      user: sample.account.address,
      imap: { host: '127.0.0.1', port: 143, security: 'none' },
      smtp: null,
      folders: [],
      auth: 'password',
      oauthClientId: null,
      goLiveAt: now - 30 * day,
      sample: true,
    });
  if (known) return known;
  applyImport(deps, await sample.customers());
  await importMail(deps, account, await sample.mails(now));
  return account;
}
