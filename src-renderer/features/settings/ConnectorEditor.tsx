import { useRef, useState, type FormEvent } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { Note } from '#components/Note.tsx';
import { TextField } from '#components/TextField.tsx';
import type { ConnectorView } from '#contract/connectors.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { useAnswer } from '#state/use-answer.ts';
import { Answered } from './Answered.tsx';
import { ConnectorFields } from './ConnectorFields.tsx';
import { connectorKinds, startSettings, type ConnectorKind } from './connector-fields.ts';
import { connectorProblems, type ConnectorForm } from './connector-problems.ts';
import { Section, SettingGroup } from './Section.tsx';
import './AccountEditForm.css';

/** A new connector (`which`: its service) or one that is there (`which`: its id). */
export function ConnectorEditor({ which }: { readonly which: string }) {
  const list = useAnswer('connectors.list', {}, 'connectors.changed');
  const kind = connectorKinds.find(({ service }) => service === which);
  if (kind !== undefined) return <Editor kind={kind} connector={null} />;
  return (
    <Answered what="The connectors" from={list}>
      {(connectors) => {
        const connector = connectors.find(({ id }) => String(id) === which);
        const its = connectorKinds.find(({ service }) => service === connector?.settings.service);
        return connector === undefined || its === undefined ? (
          <EmptyState title="There is no such connector" action={<a href="#/settings/connectors">All connectors</a>} />
        ) : (
          <Editor key={connector.id} kind={its} connector={connector} />
        );
      }}
    </Answered>
  );
}

function Editor({ kind, connector }: { readonly kind: ConnectorKind; readonly connector: ConnectorView | null }) {
  const { gateway, toasts, route } = useConsole();
  const [form, setForm] = useState<ConnectorForm>(() => ({
    name: connector?.name ?? kind.title,
    settings: connector?.settings ?? startSettings(kind.service),
    secret: '',
  }));
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const found = connectorProblems(form, connector?.hasSecret === true);
  const problems = isTried ? found : {};
  const leave = (): void => route.go({ kind: 'page', page: 'settings', rest: 'connectors' });
  const edit = (change: Partial<ConnectorForm>): void => setForm((before) => ({ ...before, ...change }));

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setSaving(true);
    const secret = form.secret.trim();
    const outcome = await gateway.call('connectors.save', {
      id: connector?.id ?? null,
      name: form.name.trim(),
      on: connector?.on ?? true,
      settings: form.settings,
      ...(secret === '' ? {} : { secret }),
    });
    setSaving(false);
    if (!outcome.ok) return setRefused(failureWords(outcome.failure));
    toasts.show({ text: `${outcome.value.name} is saved.` });
    leave();
  };

  return (
    <Section title={connector === null ? `New: ${kind.title}` : connector.name} lead={kind.lead}>
      <form
        className="Settings-form"
        ref={element}
        noValidate
        autoComplete="off"
        onSubmit={(event) => void save(event)}
      >
        <SettingGroup title="Where to">
          <TextField
            label="Name"
            value={form.name}
            onChange={(name) => edit({ name })}
            error={problems['name'] ?? null}
            maxLength={100}
            hint="As it is called here."
          />
          <ConnectorFields settings={form.settings} problems={problems} onChange={(settings) => edit({ settings })} />
        </SettingGroup>
        <SettingGroup title="Sign-in">
          <TextField
            label={kind.secret}
            type="password"
            autoComplete="off"
            value={form.secret}
            onChange={(secret) => edit({ secret })}
            placeholder={connector?.hasSecret === true ? 'Unchanged' : ''}
            error={problems['secret'] ?? null}
            hint={
              connector?.hasSecret === true
                ? 'Empty keeps the one in this machine’s keychain. It is never shown.'
                : `${kind.secretHint} Kept in this machine’s keychain and never shown again.`
            }
          />
          <div>
            <p className="Settings-hint">It has to be allowed:</p>
            <ul className="Settings-bullets Settings-hint">
              {kind.needs.map((need) => (
                <li key={need}>{need}</li>
              ))}
            </ul>
          </div>
        </SettingGroup>
        {refused === null ? null : (
          <Note tone="bad">The connector was not saved. {refused} What you typed is still here.</Note>
        )}
        <div className="Settings-form-buttons">
          <Button onPress={leave}>Cancel</Button>
          <Button type="submit" variant="primary" isPending={isSaving}>
            {isSaving ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Section>
  );
}
