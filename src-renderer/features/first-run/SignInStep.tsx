import { RefreshCw } from 'lucide-react';
import { ServerFields } from '#components/account/ServerFields.tsx';
import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { Select } from '#components/Select.tsx';
import { Switch } from '#components/Switch.tsx';
import { TextField } from '#components/TextField.tsx';
import { isLoopbackHost } from '#domain/mail/is-loopback-host.ts';
import { editServer, type AuthKind, type ServerKind } from '#state/account-form.ts';
import type { Discovery } from './connection.ts';
import { OAuthSignIn } from './OAuthSignIn.tsx';
import { StepHead } from './StepHead.tsx';
import { problemOf, type StepProps } from './step-props.ts';

const authWords: Readonly<Record<AuthKind, string>> = {
  password: 'Password or app password',
  'oauth-google': 'Sign in with Google',
  'oauth-microsoft': 'Sign in with Microsoft',
};
const everyAuth: readonly AuthKind[] = ['password', 'oauth-google', 'oauth-microsoft'];

function Found({ discovery, onRetry }: { readonly discovery: Discovery; readonly onRetry: () => void }) {
  if (discovery.kind === 'failed') {
    return (
      <Note
        tone="warning"
        action={
          <Button size="small" onPress={onRetry}>
            <RefreshCw size={12} aria-hidden /> Look again
          </Button>
        }
      >
        The servers could not be looked up: {discovery.message} They can be typed in below; your provider’s help lists
        them under “IMAP”.
      </Note>
    );
  }
  if (discovery.kind !== 'found') return null;
  return (
    <div className="FirstRun-notes">
      {discovery.complete ? (
        <Note tone="good">Servers found: {discovery.source}.</Note>
      ) : (
        <Note tone="warning">
          Not everything was found ({discovery.source}). Fill in what is missing below; your provider’s help lists it
          under “IMAP”.
        </Note>
      )}
      {discovery.hint ? <Note tone="info">{discovery.hint}</Note> : null}
    </div>
  );
}

/** The servers, as found and still editable, and how to sign in to them. */
export function SignInStep({ connection, state }: StepProps) {
  const { form, discovery } = state;
  const offered = discovery.kind === 'found' && discovery.auth.length > 0 ? discovery.auth : everyAuth;
  const server = (kind: ServerKind, name: string, purpose: string) => (
    <ServerFields
      name={name}
      purpose={purpose}
      value={form[kind]}
      plainAllowed={isLoopbackHost(form[kind].host.trim())}
      errors={{
        host: problemOf(state, `${kind}.host`),
        port: problemOf(state, `${kind}.port`),
        security: problemOf(state, `${kind}.security`),
      }}
      onChange={(change) =>
        connection.edit(
          kind === 'imap'
            ? { imap: editServer(kind, form.imap, change) }
            : { smtp: editServer(kind, form.smtp, change) },
        )
      }
    />
  );
  return (
    <>
      <StepHead title="Sign in to the mailbox">
        Encrypted with verified certificates. The password goes to this machine’s keychain, never into a settings file
        or a log.
      </StepHead>
      <Found discovery={discovery} onRetry={() => void connection.discover()} />
      <fieldset className="FirstRun-group">
        <legend>Sign-in</legend>
        {offered.length > 1 || offered[0] !== form.auth ? (
          <Select
            label="How to sign in"
            value={form.auth}
            onChange={(auth) => connection.edit({ auth })}
            options={offered.map((value) => ({ value, label: authWords[value] }))}
          />
        ) : null}
        <TextField
          label="User name"
          value={form.user}
          onChange={(user) => connection.edit({ user })}
          error={problemOf(state, 'user')}
          autoComplete="username"
          spellCheck="false"
        />
        {form.auth === 'password' ? (
          <div data-step-start="">
            <TextField
              label="Password"
              type="password"
              autoComplete="off"
              defaultValue=""
              onChange={connection.holdSecret}
              error={state.secretProblem}
              placeholder={state.hasSecret ? 'Kept until you finish; type to replace it' : ''}
            />
          </div>
        ) : (
          <OAuthSignIn connection={connection} state={state} />
        )}
      </fieldset>
      {server('imap', 'IMAP', 'reads the mail')}
      <Switch
        isSelected={form.sends}
        onChange={(sends) => connection.edit({ sends })}
        hint="Without it this inbox can be read and triaged, not answered."
      >
        Send replies from this inbox
      </Switch>
      {form.sends ? server('smtp', 'SMTP', 'sends the replies') : null}
    </>
  );
}
