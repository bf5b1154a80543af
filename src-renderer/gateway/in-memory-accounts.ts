import type { AccountDraft, AccountStatus, AccountView, SyncState } from '#contract/accounts.ts';
import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { Emit } from './in-memory.ts';

type AccountHandlers = Pick<
  Handlers,
  | 'accounts.list'
  | 'accounts.discover'
  | 'accounts.test'
  | 'accounts.add'
  | 'accounts.update'
  | 'accounts.setSending'
  | 'accounts.remove'
  | 'accounts.folders'
  | 'accounts.signInWithOAuth'
  | 'accounts.awaitOAuth'
  | 'sync.status'
  | 'sync.start'
  | 'sync.cancel'
  | 'sample.load'
>;

const folders = [
  { path: 'INBOX', name: 'Inbox', role: 'inbox' as const, messages: 42_118 },
  { path: 'Sent', name: 'Sent', role: 'sent' as const, messages: 12_004 },
  { path: 'Archive', name: 'Archive', role: 'archive' as const, messages: 8_311 },
];

const noSignature = { signature: '', sentCopy: 'auto' as const, plusAddress: false };

/** Accounts without servers: `host: "refuse.example"` fails its test, everything else works. */
export function memoryAccounts(
  now: () => number,
  emit: Emit,
  startWithAccount: boolean,
): {
  readonly handlers: AccountHandlers;
  readonly setSync: (account: number, state: SyncState) => void;
  readonly list: () => readonly AccountView[];
} {
  const accounts = new Map<number, AccountView>();
  const states = new Map<number, SyncState>();
  const status = (account: AccountView): AccountStatus => ({
    account: account.id,
    address: account.address,
    state: states.get(account.id) ?? { kind: 'live', push: true },
    messages: 42_118,
    quarantined: 0,
    lastSyncedAt: now(),
    signInEndsAt: null,
  });
  const server = (host: string, port: number) => ({ host, port, security: 'tls' as const });
  const add = (draft: AccountDraft, sample: boolean, goLiveAt: number | null): AccountView => {
    const id = Math.max(0, ...accounts.keys()) + 1;
    const account = { ...draft, id, sample, goLiveAt: goLiveAt ?? now(), sending: noSignature };
    accounts.set(id, account);
    emit('accounts.changed', {});
    return account;
  };
  const draftOf = (address: string): AccountDraft => ({
    address,
    name: 'Support',
    user: address,
    imap: server('imap.tai.example', 993),
    smtp: server('smtp.tai.example', 465),
    folders: [],
    auth: 'password',
    oauthClientId: null,
  });
  if (startWithAccount) add(draftOf('support@tai.example'), false, null);
  const setSync = (id: number, state: SyncState): void => {
    const account = accounts.get(id);
    if (!account) return;
    states.set(id, state);
    emit('sync.changed', status(account));
  };
  const missing = (id: number) => fail({ kind: 'not-found', what: `account ${id}` });
  return {
    setSync,
    list: () => [...accounts.values()],
    handlers: {
      'accounts.list': async () => succeed([...accounts.values()]),
      'accounts.discover': async ({ address }) => {
        const domain = address.split('@')[1] ?? '';
        return succeed({
          source: 'MX records',
          imap: server(`imap.${domain}`, 993),
          smtp: server(`smtp.${domain}`, 465),
          user: address,
          auth: ['password' as const],
          hint: domain === 'gmail.com' ? 'Create an app password in your Google account.' : null,
        });
      },
      'accounts.test': async ({ draft }) => {
        const ok = draft.imap.host !== 'refuse.example';
        return succeed({
          ok,
          steps: [
            { step: 'dns' as const, verdict: 'ok' as const, message: `${draft.imap.host} found` },
            { step: 'tls' as const, verdict: 'ok' as const, message: 'Certificate valid until 3 March' },
            {
              step: 'sign-in' as const,
              verdict: ok ? ('ok' as const) : ('failed' as const),
              message: ok ? 'Signed in' : 'The server refused the password. Check it, or create an app password.',
            },
            {
              step: 'folders' as const,
              verdict: ok ? ('ok' as const) : ('skipped' as const),
              message: ok ? '3 folders' : 'Not tried',
            },
          ],
          folders: ok ? folders : [],
        });
      },
      'accounts.add': async ({ draft, goLiveAt }) => succeed(add(draft, false, goLiveAt)),
      'accounts.update': async ({ account, draft, goLiveAt }) => {
        const old = accounts.get(account);
        if (!old) return missing(account);
        const next = { ...old, ...draft, goLiveAt };
        accounts.set(account, next);
        emit('accounts.changed', {});
        return succeed(next);
      },
      'accounts.setSending': async ({ account, sending }) => {
        const old = accounts.get(account);
        if (!old) return missing(account);
        const next = { ...old, sending };
        accounts.set(account, next);
        emit('accounts.changed', {});
        return succeed(next);
      },
      'accounts.remove': async ({ account }) => {
        if (!accounts.delete(account)) return missing(account);
        emit('accounts.changed', {});
        return succeed({});
      },
      'accounts.folders': async ({ account }) => (accounts.has(account) ? succeed(folders) : missing(account)),
      'accounts.signInWithOAuth': async () => fail({ kind: 'refused', message: 'There is no provider in memory.' }),
      'accounts.awaitOAuth': async ({ session }) => fail({ kind: 'not-found', what: `sign-in ${session}` }),
      'sync.status': async () => succeed([...accounts.values()].map(status)),
      'sync.start': async ({ account }) => {
        for (const id of account === null ? accounts.keys() : [account]) setSync(id, { kind: 'live', push: true });
        return succeed({});
      },
      'sync.cancel': async ({ account }) => {
        if (!accounts.has(account)) return missing(account);
        setSync(account, { kind: 'cancelled' });
        return succeed({});
      },
      'sample.load': async () => succeed(add(draftOf('sample@firstline.example'), true, null)),
    },
  };
}
