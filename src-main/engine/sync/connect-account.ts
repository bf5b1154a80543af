import type { Account } from '#engine/ports/account-store.ts';
import { MailServerError, type MailConnection, type MailServer } from '#engine/ports/mail-server.ts';
import { accountCredentials, type CredentialsDeps } from './account-credentials.ts';

/** Signs in to an account. A refused OAuth token is renewed and tried once more. Throws `MailServerError`. */
export const connectAccount = async (
  deps: CredentialsDeps & { readonly server: MailServer },
  account: Account,
  signal?: AbortSignal,
): Promise<MailConnection> => {
  const credentials = await accountCredentials(deps, account);
  try {
    return await deps.server.connect(account.imap, credentials, signal);
  } catch (error) {
    const stale = credentials.kind === 'oauth' && error instanceof MailServerError && error.fault.kind === 'sign-in';
    if (!stale || signal?.aborted === true) throw error;
    return deps.server.connect(account.imap, await accountCredentials(deps, account, true), signal);
  }
};
