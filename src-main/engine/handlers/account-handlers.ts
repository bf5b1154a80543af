import type { AccountDraft, AccountView, accountCalls } from '#contract/accounts.ts';
import type { Handlers } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { day } from '#domain/time/instant.ts';
import { loadSample, type SampleDeps } from '#engine/import/load-sample.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { AccountTools } from '#engine/ports/account-tools.ts';
import { SecretsRefused, type SecretStore } from '#engine/ports/secret-store.ts';
import type { SyncRunner } from '#engine/sync/sync-runner.ts';
import { plainTextRefusal } from '#engine/accounts/plain-text-refusal.ts';

export type AccountHandlerDeps = SampleDeps & {
  readonly secrets: SecretStore;
  readonly sync: SyncRunner;
  readonly startSync: (account: Account) => void;
  readonly tools: AccountTools;
  readonly onAccountsChanged: () => void;
};

/** How long before connecting mail still counts as work; older mail is history. */
export const defaultGoLiveSpan = 30 * day;

export const secretKey = (account: number): string => `account-${account}`;

export function accountHandlers(deps: AccountHandlerDeps): Pick<Handlers, keyof typeof accountCalls> {
  const { store, sync, tools } = deps;
  return {
    'accounts.list': async () => succeed(store.accounts.list().map(accountView)),
    'accounts.discover': async ({ address }) => succeed(await tools.discover(address)),
    'accounts.test': async ({ draft, secret }) =>
      succeed(await tools.test({ draft, secret: secret ?? (await storedSecret(deps, draft)) })),
    'accounts.add': async ({ draft, secret, goLiveAt }) => {
      const refusal = plainTextRefusal(draft);
      if (refusal !== null) return fail({ kind: 'refused', message: refusal });
      const known = store.accounts
        .list()
        .some((account) => !account.sample && account.address.toLowerCase() === draft.address.toLowerCase());
      if (known) return fail({ kind: 'refused', message: `${draft.address} is connected already.` });
      const account = store.accounts.add({
        ...draft,
        goLiveAt: goLiveAt ?? deps.clock.now() - defaultGoLiveSpan,
        sample: false,
      });
      const kept = await keepSecret(deps.secrets, account.id, secret);
      if (kept !== null) {
        store.accounts.remove(account.id);
        return kept;
      }
      deps.onAccountsChanged();
      deps.startSync(account);
      return succeed(accountView(account));
    },
    'accounts.update': async ({ account: id, draft, secret, goLiveAt }) => {
      const account = store.accounts.get(id);
      if (!account) return fail({ kind: 'not-found', what: `account ${id}` });
      const refusal = plainTextRefusal(draft);
      if (refusal !== null) return fail({ kind: 'refused', message: refusal });
      const kept = await keepSecret(deps.secrets, id, secret);
      if (kept !== null) return kept;
      const changed: Account = { ...account, ...draft, goLiveAt };
      store.accounts.save(changed);
      deps.onAccountsChanged();
      // A running account starts over with what changed.
      if (!changed.sample) deps.startSync(changed);
      return succeed(accountView(changed));
    },
    'accounts.setSending': async ({ account: id, sending }) => {
      const account = store.accounts.get(id);
      if (!account) return fail({ kind: 'not-found', what: `account ${id}` });
      const changed: Account = { ...account, sending };
      store.accounts.save(changed);
      deps.onAccountsChanged();
      return succeed(accountView(changed));
    },
    'accounts.remove': async ({ account: id }) => {
      if (!store.accounts.get(id)) return fail({ kind: 'not-found', what: `account ${id}` });
      await sync.forget(id);
      await deps.secrets.delete(secretKey(id));
      store.accounts.remove(id);
      deps.onAccountsChanged();
      return succeed({});
    },
    'accounts.folders': async ({ account: id }) => {
      const account = store.accounts.get(id);
      if (!account) return fail({ kind: 'not-found', what: `account ${id}` });
      const { folders, steps, ok } = await tools.test({
        draft: accountView(account),
        secret: await deps.secrets.get(secretKey(id)),
      });
      if (!ok)
        return fail({
          kind: 'offline',
          message: steps.find((step) => step.verdict === 'failed')?.message ?? 'The server cannot be reached.',
        });
      return succeed(folders);
    },
    'accounts.signInWithOAuth': async (params) => succeed(await tools.beginOAuth(params)),
    'accounts.awaitOAuth': async ({ session }) => {
      const answer = await tools.awaitOAuth(session);
      return answer.kind === 'done'
        ? succeed({ secret: answer.secret })
        : fail({ kind: 'refused', message: answer.message });
    },
    'sync.status': async () => succeed([...sync.status()]),
    'sync.start': async ({ account }) => {
      const wanted = store.accounts
        .list()
        .filter((known) => !known.sample && (account === null || known.id === account));
      for (const known of wanted) sync.start(known);
      return succeed({});
    },
    'sync.cancel': async ({ account }) => {
      sync.cancel(account);
      return succeed({});
    },
    'sample.load': async () => {
      const account = await loadSample(deps);
      sync.imported(account);
      deps.onAccountsChanged();
      return succeed(accountView(account));
    },
  };
}

/** The kept secret of a draft whose sign-in and servers are those it was kept for: it must not go anywhere else. */
async function storedSecret(
  { store, secrets }: Pick<AccountHandlerDeps, 'store' | 'secrets'>,
  draft: AccountDraft,
): Promise<string | null> {
  const target = ({ user, auth, imap, smtp }: Pick<Account, 'user' | 'auth' | 'imap' | 'smtp'>): string =>
    JSON.stringify([
      user,
      auth,
      ...[imap, smtp].map((server) => server && [server.host, server.port, server.security]),
    ]);
  const known = store.accounts
    .list()
    .find((account) => !account.sample && account.address === draft.address && target(account) === target(draft));
  return known ? secrets.get(secretKey(known.id)) : null;
}

export function accountView(account: Account): AccountView {
  return {
    ...account,
    imap: { ...account.imap },
    smtp: account.smtp && { ...account.smtp },
    folders: [...account.folders],
    sending: { ...account.sending },
  };
}

/** Null when it was kept (or there is none to keep); a failure where the place for secrets must not be used. */
async function keepSecret(
  secrets: SecretStore,
  account: number,
  secret: string | null,
): Promise<Extract<Outcome<never>, { ok: false }> | null> {
  if (secret === null) return null;
  try {
    await secrets.set(secretKey(account), secret);
    return null;
  } catch (error) {
    if (error instanceof SecretsRefused) return fail({ kind: 'refused', message: error.message });
    throw error;
  }
}
