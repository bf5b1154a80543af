import { ExternalLink } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { TextField } from '#components/TextField.tsx';
import { problemOf, type StepProps } from './step-props.ts';

/** Sign-in at the provider, in the browser, with the company's own client id. */
export function OAuthSignIn({ connection, state }: StepProps) {
  const { form, signIn } = state;
  const provider = form.auth === 'oauth-microsoft' ? 'Microsoft' : 'Google';
  return (
    <>
      <TextField
        label="Client ID"
        value={form.clientId}
        onChange={(clientId) => connection.edit({ clientId })}
        error={problemOf(state, 'clientId')}
        spellCheck="false"
        hint={`Of your own app registration at ${provider} (type “desktop”, redirect to http://127.0.0.1). It is not a secret.`}
      />
      {signIn.kind === 'done' ? (
        <Note
          tone="good"
          action={
            <Button size="small" onPress={() => void connection.signInWithOAuth()}>
              Sign in again
            </Button>
          }
        >
          Signed in at {provider}.
        </Note>
      ) : signIn.kind === 'waiting' ? (
        <Note
          tone="info"
          action={
            <Button size="small" onPress={connection.cancelOAuth}>
              Cancel
            </Button>
          }
        >
          <span role="status">Waiting for you to finish at {provider} in the browser.</span>{' '}
          <a href={signIn.url} target="_blank" rel="noreferrer noopener">
            Open the sign-in page <ExternalLink size={12} aria-hidden />
          </a>
        </Note>
      ) : (
        <div className="FirstRun-inline">
          <Button isPending={signIn.kind === 'opening'} onPress={() => void connection.signInWithOAuth()}>
            {signIn.kind === 'opening' ? `Opening ${provider}…` : `Sign in with ${provider}`}
          </Button>
        </div>
      )}
      {signIn.kind === 'failed' ? <Note tone="bad">{signIn.message}</Note> : null}
      {state.secretProblem !== null && signIn.kind !== 'done' ? <Note tone="bad">{state.secretProblem}</Note> : null}
    </>
  );
}
