import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { TextField } from '#components/TextField.tsx';
import type { AccountEdit, AccountEditState } from './account-edit.ts';

/** The stored password or token, which is never shown, and how to replace it. */
export function AccountSecret({ editing, state }: { readonly editing: AccountEdit; readonly state: AccountEditState }) {
  const { form, signIn } = state;
  if (form.auth === 'password') {
    return (
      <TextField
        label="New password"
        type="password"
        autoComplete="off"
        defaultValue=""
        onChange={editing.holdSecret}
        placeholder="Unchanged"
        error={state.secretProblem}
        hint="Empty keeps the one in this machine’s keychain."
      />
    );
  }
  const provider = form.auth === 'oauth-microsoft' ? 'Microsoft' : 'Google';
  return (
    <>
      <TextField
        label="Client ID"
        value={form.clientId}
        onChange={(clientId) => editing.edit({ clientId })}
        error={state.problems.find((problem) => problem.field === 'clientId')?.message ?? null}
        spellCheck="false"
        hint={`Of your own app registration at ${provider}.`}
      />
      <div>
        <Button isPending={signIn.kind === 'waiting'} onPress={() => void editing.signInAgain()}>
          {signIn.kind === 'waiting' ? `Waiting for ${provider}…` : `Sign in again with ${provider}`}
        </Button>
      </div>
      {signIn.kind === 'waiting' && signIn.url !== null ? (
        <Note tone="info">
          Finish in the browser.{' '}
          <a href={signIn.url} target="_blank" rel="noreferrer noopener">
            Open the sign-in page
          </a>
        </Note>
      ) : null}
      {signIn.kind === 'done' ? <Note tone="good">Signed in. Save to keep it.</Note> : null}
      {state.secretProblem === null ? null : <Note tone="bad">{state.secretProblem}</Note>}
      {signIn.kind === 'failed' ? <Note tone="bad">{signIn.message}</Note> : null}
    </>
  );
}
