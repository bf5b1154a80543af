import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { Switch } from '#components/Switch.tsx';
import { TestSteps } from '#components/TestSteps.tsx';
import type { ConnectorView } from '#contract/connectors.ts';
import type { Result } from '#contract/contract.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { kindOf, settingsWords } from './connector-fields.ts';

type Trial =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly verdict: Result<'connectors.test'> };

/** A connector: whether it is on, what is wrong with it, and a test that really sends. */
export function ConnectorCard({
  connector,
  onSwitch,
  onRemove,
}: {
  readonly connector: ConnectorView;
  readonly onSwitch: (on: boolean) => void;
  readonly onRemove: () => void;
}) {
  const { gateway, route } = useConsole();
  const [trial, setTrial] = useState<Trial>({ kind: 'none' });
  const { id, name, on, settings, problem } = connector;
  const test = async (): Promise<void> => {
    setTrial({ kind: 'running' });
    const outcome = await gateway.call('connectors.test', { id });
    setTrial(
      outcome.ok
        ? { kind: 'done', verdict: outcome.value }
        : { kind: 'failed', message: failureWords(outcome.failure) },
    );
  };
  return (
    <li className="Settings-card Settings-account">
      <div className="Settings-account-head">
        <div className="Settings-account-name">
          <h2>{name}</h2>
          <p className="Settings-account-state">
            {[kindOf(settings.service)?.title ?? settings.service, settingsWords(settings)]
              .filter((part) => part !== '' && part !== name)
              .join(' · ')}
          </p>
        </div>
        <div className="Settings-actions">
          <Switch isSelected={on} onChange={onSwitch} aria-label={`Use ${name}`}>
            {on ? 'On' : 'Off'}
          </Switch>
          <Button
            size="small"
            aria-label={`Send a test: ${name}`}
            isPending={trial.kind === 'running'}
            onPress={() => void test()}
          >
            {trial.kind === 'running' ? 'Testing…' : 'Send a test'}
          </Button>
          <Button
            size="small"
            aria-label={`Edit ${name}`}
            onPress={() => route.go({ kind: 'page', page: 'settings', rest: `connectors/${id}` })}
          >
            Edit
          </Button>
          <Button size="small" variant="danger" aria-label={`Remove ${name}`} onPress={onRemove}>
            Remove
          </Button>
        </div>
      </div>
      {problem === null ? null : <Note tone="warning">{problem}</Note>}
      {trial.kind === 'failed' ? <Note tone="bad">The test could not be run. {trial.message}</Note> : null}
      {trial.kind === 'done' ? (
        <>
          <p role="status">{trial.verdict.ok ? 'It works.' : 'It does not work yet.'}</p>
          <TestSteps
            label={`Steps of the test of ${name}`}
            isRunning={false}
            steps={trial.verdict.steps.map(({ title, ok, message }, index) => ({
              id: `${index} ${title}`,
              title,
              verdict: ok ? 'ok' : 'failed',
              message,
            }))}
          />
        </>
      ) : null}
    </li>
  );
}
