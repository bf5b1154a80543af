import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { AccountView } from '#contract/accounts.ts';
import { FolderChoice } from '#components/account/FolderChoice.tsx';
import { ServerFields } from '#components/account/ServerFields.tsx';
import { TestVerdict } from '#components/account/TestVerdict.tsx';
import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { Switch } from '#components/Switch.tsx';
import { TextField } from '#components/TextField.tsx';
import { isLoopbackHost } from '#domain/mail/is-loopback-host.ts';
import { editServer, type AccountField, type ServerKind } from '#state/account-form.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { createAccountEdit } from './account-edit.ts';
import { AccountSecret } from './AccountSecret.tsx';
import { SettingGroup } from './Section.tsx';
import './AccountEditForm.css';

/** Everything about an account on one page: sign-in, servers with their test, folders, go-live mark. */
export function AccountEditForm({ account, onDone }: { readonly account: AccountView; readonly onDone: () => void }) {
  const { gateway, toasts } = useConsole();
  const [editing] = useState(() => createAccountEdit(gateway, account));
  const state = useStoreValue(editing.store, (whole) => whole);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => () => editing.dispose(), [editing]);
  useEffect(() => void editing.loadFolders(), [editing]);
  useEffect(() => {
    if (state.problems.length > 0 || state.secretProblem !== null)
      element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state.problems, state.secretProblem]);
  const { form, trial, folders, saving } = state;
  const problem = (field: AccountField): string | null =>
    state.problems.find((other) => other.field === field)?.message ?? null;
  const server = (kind: ServerKind, name: string, purpose: string) => (
    <ServerFields
      name={name}
      purpose={purpose}
      value={form[kind]}
      plainAllowed={isLoopbackHost(form[kind].host.trim())}
      errors={{ host: problem(`${kind}.host`), port: problem(`${kind}.port`), security: problem(`${kind}.security`) }}
      onChange={(change) =>
        editing.edit(
          kind === 'imap'
            ? { imap: editServer(kind, form.imap, change) }
            : { smtp: editServer(kind, form.smtp, change) },
        )
      }
    />
  );
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await editing.save())) return;
    toasts.show({ text: `${form.address} is saved.` });
    onDone();
  };
  return (
    <form
      className="Settings-form"
      ref={element}
      noValidate
      autoComplete="off"
      onSubmit={(event) => void submit(event)}
    >
      <SettingGroup title="Sign-in">
        <TextField
          label="Name of the inbox"
          value={form.name}
          onChange={(name) => editing.edit({ name })}
          hint="Shown to customers as the sender."
        />
        <TextField
          label="User name"
          value={form.user}
          onChange={(user) => editing.edit({ user })}
          error={problem('user')}
          spellCheck="false"
        />
        <AccountSecret editing={editing} state={state} />
      </SettingGroup>
      <SettingGroup title="Servers">
        {server('imap', 'IMAP', 'reads the mail')}
        <Switch
          isSelected={form.sends}
          onChange={(sends) => editing.edit({ sends })}
          hint="Without it this inbox can be read and triaged, not answered."
        >
          Send replies from this inbox
        </Switch>
        {form.sends ? server('smtp', 'SMTP', 'sends the replies') : null}
        <div>
          <Button isPending={trial.kind === 'running'} onPress={() => void editing.test()}>
            {trial.kind === 'running' ? 'Testing…' : 'Test the connection'}
          </Button>
        </div>
        {trial.kind === 'failed' ? <Note tone="bad">The test could not be run. {trial.message}</Note> : null}
        {trial.kind === 'running' || trial.kind === 'done' ? (
          <TestVerdict steps={trial.kind === 'done' ? trial.steps : []} isRunning={trial.kind === 'running'} />
        ) : null}
      </SettingGroup>
      <SettingGroup title="Folders">
        {folders.kind === 'loading' ? <Skeleton lines={3} label="The folders are being read from the server" /> : null}
        {folders.kind === 'failed' ? (
          <Note
            tone="warning"
            action={
              <Button size="small" onPress={() => void editing.loadFolders()}>
                Try again
              </Button>
            }
          >
            The folders could not be read. {folders.message} What is chosen stays:{' '}
            {form.folders.length === 0 ? 'inbox and Sent' : form.folders.join(', ')}.
          </Note>
        ) : null}
        {folders.kind === 'ready' ? (
          <>
            <FolderChoice
              folders={folders.folders}
              chosen={form.folders}
              onChange={(chosen) => editing.edit({ folders: chosen })}
            />
            <p className="Settings-hint">
              {form.folders.length === 0
                ? 'With none chosen, Firstline reads the inbox and Sent.'
                : 'Mail that is already a ticket stays one when its folder is unticked.'}
            </p>
          </>
        ) : null}
      </SettingGroup>
      <SettingGroup title="Go-live mark">
        <TextField
          label="Go-live day"
          type="date"
          value={form.goLiveDay}
          onChange={(goLiveDay) => editing.edit({ goLiveDay })}
          error={problem('goLiveDay')}
          hint="Older mail opens tickets silently: no notification, no service-level alarm, no automatic reply."
        />
      </SettingGroup>
      {saving.kind === 'failed' ? (
        <Note tone="bad">The account was not saved. {saving.message} What you typed is still here.</Note>
      ) : null}
      <div className="Settings-form-buttons">
        <Button onPress={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" isDisabled={!state.isChanged} isPending={saving.kind === 'saving'}>
          {saving.kind === 'saving' ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
