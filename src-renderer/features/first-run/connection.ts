import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountDraft, TestStep } from '#contract/accounts.ts';
import type { Result } from '#contract/contract.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Instant } from '#domain/time/instant.ts';
import {
  addressProblem,
  emptyAccountForm,
  readAccountForm,
  type AccountForm,
  type FieldProblem,
} from '#state/account-form.ts';
import { failureWords } from '#state/failure-words.ts';

export type Folder = Result<'accounts.folders'>[number];

/** What is known about the provider of the address. */
export type Discovery =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'found';
      readonly address: string;
      readonly source: string;
      readonly hint: string | null;
      readonly auth: readonly AccountDraft['auth'][];
      readonly complete: boolean;
    }
  | { readonly kind: 'failed'; readonly address: string; readonly message: string };

export type SignIn =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'waiting'; readonly url: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };

export type Trial =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | {
      readonly kind: 'done';
      readonly ok: boolean;
      readonly steps: readonly TestStep[];
      readonly folders: readonly Folder[];
    }
  | { readonly kind: 'failed'; readonly message: string };

export type Adding =
  | { readonly kind: 'none' }
  | { readonly kind: 'adding' }
  | { readonly kind: 'failed'; readonly message: string };

export type ConnectionState = {
  readonly form: AccountForm;
  readonly discovery: Discovery;
  readonly signIn: SignIn;
  readonly trial: Trial;
  readonly adding: Adding;
  /** Whether a password or token is held; the secret itself is never in the state. */
  readonly hasSecret: boolean;
  readonly problems: readonly FieldProblem[];
  /** Why the secret is missing, shown beside its field. */
  readonly secretProblem: string | null;
};

export type Connection = {
  readonly store: StoreApi<ConnectionState>;
  readonly edit: (change: Partial<AccountForm>) => void;
  readonly holdSecret: (secret: string) => void;
  /** Looks the servers up. True when the address makes sense, found or not. */
  readonly discover: () => Promise<boolean>;
  readonly signInWithOAuth: () => Promise<void>;
  readonly cancelOAuth: () => void;
  /** Whether the test could start; false leaves the problems in the state. */
  readonly check: () => boolean;
  readonly test: () => Promise<void>;
  /** Adds the account and forgets the secret. The new account's id, or null where it failed. */
  readonly add: () => Promise<number | null>;
  /** Forgets the secret and whatever is still under way. */
  readonly dispose: () => void;
};

const touchesServer = (change: Partial<AccountForm>): boolean =>
  'imap' in change ||
  'smtp' in change ||
  'sends' in change ||
  'user' in change ||
  'auth' in change ||
  'clientId' in change;

/**
 * The assistant's memory while an inbox is being connected. The secret lives in this closure only, from typing until
 * `add` succeeds or `dispose`; the store, and so anything that prints it, knows no more than `hasSecret`.
 */
export function createConnection(gateway: Gateway, now: Instant): Connection {
  let secret: string | null = null;
  // A newer attempt makes the answers of an older one worthless.
  let trialTurn = 0;
  let signInTurn = 0;
  const store = createStore<ConnectionState>(() => ({
    form: emptyAccountForm(now),
    discovery: { kind: 'none' },
    signIn: { kind: 'none' },
    trial: { kind: 'none' },
    adding: { kind: 'none' },
    hasSecret: false,
    problems: [],
    secretProblem: null,
  }));
  const { setState, getState } = store;

  const forgetTrial = (): void => {
    trialTurn += 1;
    if (getState().trial.kind !== 'none') setState({ trial: { kind: 'none' } });
  };
  const holdSecret = (typed: string): void => {
    secret = typed === '' ? null : typed;
    forgetTrial();
    setState({ hasSecret: secret !== null, secretProblem: null });
  };
  const edit = (change: Partial<AccountForm>): void => {
    const before = getState().form;
    if (touchesServer(change)) forgetTrial();
    if (change.auth !== undefined && change.auth !== before.auth) {
      signInTurn += 1;
      holdSecret('');
      setState({ signIn: { kind: 'none' } });
    }
    const fields = Object.keys(change);
    setState((state) => ({
      form: { ...state.form, ...change },
      problems: state.problems.filter(
        (problem) => !fields.some((field) => problem.field === field || problem.field.startsWith(`${field}.`)),
      ),
      adding: { kind: 'none' },
    }));
  };

  const discover = async (): Promise<boolean> => {
    const address = getState().form.address.trim();
    const problem = addressProblem(address);
    if (problem) {
      setState({ problems: [problem] });
      return false;
    }
    const known = getState().discovery;
    if (known.kind === 'found' && known.address === address) return true;
    setState({ discovery: { kind: 'looking' }, problems: [] });
    const outcome = await gateway.call('accounts.discover', { address });
    if (getState().form.address.trim() !== address) return false;
    if (!outcome.ok) {
      setState({ discovery: { kind: 'failed', address, message: failureWords(outcome.failure) } });
      if (getState().form.user === '') edit({ user: address });
      return true;
    }
    const { source, imap, smtp, user, auth, hint } = outcome.value;
    const form = getState().form;
    edit({
      address,
      user,
      ...(imap ? { imap: { ...imap, port: String(imap.port) } } : {}),
      ...(smtp ? { smtp: { ...smtp, port: String(smtp.port) }, sends: true } : {}),
      auth: auth.includes(form.auth) ? form.auth : (auth[0] ?? 'password'),
      folders: [],
    });
    setState({ discovery: { kind: 'found', address, source, hint, auth, complete: imap !== null && smtp !== null } });
    return true;
  };

  const signInWithOAuth = async (): Promise<void> => {
    const { form } = getState();
    if (form.auth === 'password') return;
    if (form.clientId.trim() === '') {
      const read = readAccountForm(form);
      setState({ problems: read.kind === 'problems' ? read.problems : [] });
      return;
    }
    const turn = ++signInTurn;
    setState({ signIn: { kind: 'opening' }, secretProblem: null });
    const opened = await gateway.call('accounts.signInWithOAuth', {
      provider: form.auth,
      clientId: form.clientId.trim(),
      address: form.address.trim(),
    });
    if (turn !== signInTurn) return;
    if (!opened.ok) return setState({ signIn: { kind: 'failed', message: failureWords(opened.failure) } });
    setState({ signIn: { kind: 'waiting', url: opened.value.authorizationUrl } });
    const finished = await gateway.call('accounts.awaitOAuth', { session: opened.value.session });
    if (turn !== signInTurn) return;
    if (!finished.ok) return setState({ signIn: { kind: 'failed', message: failureWords(finished.failure) } });
    holdSecret(finished.value.secret);
    setState({ signIn: { kind: 'done' } });
  };

  const check = (): boolean => {
    const { form, signIn } = getState();
    const read = readAccountForm(form);
    const missing =
      secret === null
        ? form.auth === 'password'
          ? 'Password: expected the password (or app password) of this mailbox.'
          : signIn.kind === 'waiting'
            ? 'Finish signing in in the browser first.'
            : 'Sign in at the provider first.'
        : null;
    setState({ problems: read.kind === 'problems' ? read.problems : [], secretProblem: missing });
    return read.kind === 'draft' && missing === null;
  };

  const test = async (): Promise<void> => {
    const read = readAccountForm(getState().form);
    if (read.kind === 'problems') return setState({ problems: read.problems });
    const turn = ++trialTurn;
    setState({ trial: { kind: 'running' } });
    const outcome = await gateway.call('accounts.test', { draft: read.draft, secret });
    if (turn !== trialTurn) return;
    if (!outcome.ok) return setState({ trial: { kind: 'failed', message: failureWords(outcome.failure) } });
    const { ok, steps, folders } = outcome.value;
    setState({ trial: { kind: 'done', ok, steps, folders } });
    if (getState().form.folders.length === 0) {
      edit({
        folders: folders
          .filter((folder) => folder.role === 'inbox' || folder.role === 'sent')
          .map((folder) => folder.path),
      });
    }
  };

  const add = async (): Promise<number | null> => {
    const read = readAccountForm(getState().form);
    if (read.kind === 'problems') {
      setState({ problems: read.problems });
      return null;
    }
    setState({ adding: { kind: 'adding' } });
    const outcome = await gateway.call('accounts.add', { draft: read.draft, secret, goLiveAt: read.goLiveAt });
    if (!outcome.ok) {
      setState({ adding: { kind: 'failed', message: failureWords(outcome.failure) } });
      return null;
    }
    holdSecret('');
    setState({ adding: { kind: 'none' } });
    return outcome.value.id;
  };

  return {
    store,
    edit,
    holdSecret,
    discover,
    signInWithOAuth,
    cancelOAuth: () => {
      signInTurn += 1;
      setState({ signIn: { kind: 'none' } });
    },
    check,
    test,
    add,
    dispose: () => {
      secret = null;
      signInTurn += 1;
      trialTurn += 1;
      setState({ hasSecret: false });
    },
  };
}
