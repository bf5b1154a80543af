import { applyImport } from '#engine/customers/import-customers.ts';
import type { CustomerDeps } from '#engine/customers/customer-deps.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { SampleInbox } from '#engine/ports/sample-inbox.ts';
import { importMail, type ImportDeps } from './import-mail.ts';
import { serverlessAccount } from './serverless-account.ts';

export type SampleDeps = ImportDeps & CustomerDeps & { readonly openSample: () => Promise<SampleInbox> };

/** Fills an account without a server with the sample inbox and its directory. Loading it again adds nothing twice. */
export async function loadSample(deps: SampleDeps): Promise<Account> {
  const { store } = deps;
  const sample = await deps.openSample();
  const known = store.accounts.list().find((account) => account.sample && account.address === sample.account.address);
  if (known) return known;
  const now = deps.clock.now();
  const account = store.accounts.add(serverlessAccount(sample.account.address, sample.account.name, now));
  applyImport(deps, await sample.customers());
  await importMail(deps, account, await sample.mails(now));
  return account;
}
