import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountDraft, AccountView, TestStep } from '#contract/accounts.ts';
import type { Result } from '#contract/contract.ts';
import type { Gateway } from '#contract/gateway.ts';
import { formOfAccount, readAccountForm, type AccountForm, type FieldProblem } from '#state/account-form.ts';
import { failureWords } from '#state/failure-words.ts';

export type EditTrial =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly ok: boolean; readonly steps: readonly TestStep[] }
  | { readonly kind: 'failed'; readonly message: string };
export type EditFolders =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly folders: Result<'accounts.folders'> }
  | { readonly kind: 'failed'; readonly message: string };
export type EditSaving =
  | { readonly kind: 'none' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly message: string };

export type AccountEditState = {
  readonly form: AccountForm;
  readonly isChanged: boolean;
  readonly trial: EditTrial;
  readonly folders: EditFolders;
  readonly saving: EditSaving;
  readonly signIn:
    | { readonly kind: 'none' }
    | { readonly kind: 'waiting'; readonly url: string | null }
    | { readonly kind: 'done' }
    | { readonly kind: 'failed'; readonly message: string };
  readonly problems: readonly FieldProblem[];
  /** Why the test needs the password typed again; null where it does not. */
  readonly secretProblem: string | null;
};

export type AccountEdit = {
  readonly store: StoreApi<AccountEditState>;
  readonly edit: (change: Partial<AccountForm>) => void;
  /** An empty one keeps the stored password. */
  readonly holdSecret: (secret: string) => void;
  readonly loadFolders: () => Promise<void>;
  readonly signInAgain: () => Promise<void>;
  readonly test: () => Promise<void>;
  /** True when it was kept. */
  readonly save: () => Promise<boolean>;
  /** Forgets the typed secret. */
  readonly dispose: () => void;
};

function signsInElsewhere(draft: AccountDraft, account: AccountView): boolean {
  const target = ({ user, auth, imap, smtp }: AccountDraft): string =>
    JSON.stringify([
      user,
      auth,
      ...[imap, smtp].map((server) => server && [server.host, server.port, server.security]),
    ]);
  return target(draft) !== target(account);
}

/** An account that is being edited. A newly typed secret lives in this closure only, until it is saved or dropped. */
export function createAccountEdit(gateway: Gateway, account: AccountView): AccountEdit {
  let secret: string | null = null;
  let signInTurn = 0;
  const start = formOfAccount(account);
  const store = createStore<AccountEditState>(() => ({
    form: start,
    isChanged: false,
    trial: { kind: 'none' },
    folders: { kind: 'loading' },
    saving: { kind: 'none' },
    signIn: { kind: 'none' },
    problems: [],
    secretProblem: null,
  }));
  const { setState, getState } = store;
  const set = (change: Partial<AccountEditState>): void => setState(change);
  const read = () => {
    const outcome = readAccountForm(getState().form);
    set({ problems: outcome.kind === 'problems' ? outcome.problems : [] });
    return outcome.kind === 'draft' ? outcome : null;
  };
  const holdSecret = (typed: string): void => {
    secret = typed === '' ? null : typed;
    set({ isChanged: true, trial: { kind: 'none' }, secretProblem: null });
  };
  return {
    store,
    holdSecret,
    edit: (change) => {
      const fields = Object.keys(change);
      const servers = fields.some((field) => field !== 'folders' && field !== 'goLiveDay' && field !== 'name');
      setState((state) => ({
        form: { ...state.form, ...change },
        isChanged: true,
        problems: state.problems.filter(
          (problem) => !fields.some((field) => problem.field === field || problem.field.startsWith(`${field}.`)),
        ),
        saving: { kind: 'none' },
        ...(servers ? { trial: { kind: 'none' as const }, secretProblem: null } : {}),
      }));
    },
    loadFolders: async () => {
      set({ folders: { kind: 'loading' } });
      const outcome = await gateway.call('accounts.folders', { account: account.id });
      set({
        folders: outcome.ok
          ? { kind: 'ready', folders: outcome.value }
          : { kind: 'failed', message: failureWords(outcome.failure) },
      });
    },
    signInAgain: async () => {
      const { auth, clientId, address } = getState().form;
      if (auth === 'password' || !read()) return;
      const turn = ++signInTurn;
      set({ signIn: { kind: 'waiting', url: null } });
      const opened = await gateway.call('accounts.signInWithOAuth', {
        provider: auth,
        clientId: clientId.trim(),
        address,
      });
      if (turn !== signInTurn) return;
      if (!opened.ok) return set({ signIn: { kind: 'failed', message: failureWords(opened.failure) } });
      set({ signIn: { kind: 'waiting', url: opened.value.authorizationUrl } });
      const finished = await gateway.call('accounts.awaitOAuth', { session: opened.value.session });
      if (turn !== signInTurn) return;
      if (!finished.ok) return set({ signIn: { kind: 'failed', message: failureWords(finished.failure) } });
      holdSecret(finished.value.secret);
      set({ signIn: { kind: 'done' } });
    },
    test: async () => {
      const ready = read();
      if (!ready) return;
      if (secret === null && signsInElsewhere(ready.draft, account)) {
        const what = ready.draft.auth === 'password' ? 'New password: type it' : 'Sign in again';
        return set({
          secretProblem: `${what} to test another sign-in; the stored one only goes to the servers it was saved for.`,
        });
      }
      set({ trial: { kind: 'running' } });
      const outcome = await gateway.call('accounts.test', { draft: ready.draft, secret });
      if (!outcome.ok) return set({ trial: { kind: 'failed', message: failureWords(outcome.failure) } });
      set({
        trial: { kind: 'done', ok: outcome.value.ok, steps: outcome.value.steps },
        ...(outcome.value.folders.length > 0 ? { folders: { kind: 'ready', folders: outcome.value.folders } } : {}),
      });
    },
    save: async () => {
      const ready = read();
      if (!ready) return false;
      set({ saving: { kind: 'saving' } });
      // A day that was not touched keeps the exact instant.
      const goLiveAt = getState().form.goLiveDay === start.goLiveDay ? account.goLiveAt : ready.goLiveAt;
      const outcome = await gateway.call('accounts.update', {
        account: account.id,
        draft: ready.draft,
        secret,
        goLiveAt,
      });
      if (!outcome.ok) {
        set({ saving: { kind: 'failed', message: failureWords(outcome.failure) } });
        return false;
      }
      secret = null;
      set({ saving: { kind: 'none' }, isChanged: false });
      return true;
    },
    dispose: () => {
      secret = null;
      signInTurn += 1;
    },
  };
}
