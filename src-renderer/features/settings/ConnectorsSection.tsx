import { Plug } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { Menu } from '#components/Menu.tsx';
import type { ConnectorView } from '#contract/connectors.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { useAnswer } from '#state/use-answer.ts';
import { Answered } from './Answered.tsx';
import { ConnectorCard } from './ConnectorCard.tsx';
import { connectorKinds } from './connector-fields.ts';
import { OutcomeTargets } from './OutcomeTargets.tsx';
import { Section } from './Section.tsx';
import './AccountCard.css';
import './ConnectorsSection.css';

/** Where escalations leave the machine: Slack, PagerDuty, Jira, a webhook. */
export function ConnectorsSection() {
  const { gateway, route, toasts } = useConsole();
  const connectors = useAnswer('connectors.list', {}, 'connectors.changed');
  const [leaving, setLeaving] = useState<ConnectorView | null>(null);

  const change = async (list: readonly ConnectorView[], connector: ConnectorView, on: boolean): Promise<void> => {
    const { id, name, settings } = connector;
    connectors.replace(list.map((other) => (other.id === id ? { ...other, on } : other)));
    const outcome = await gateway.call('connectors.save', { id, name, on, settings });
    if (outcome.ok) return;
    connectors.replace([...list]);
    toasts.show({ tone: 'bad', text: `${name} was not changed. ${failureWords(outcome.failure)}` });
  };
  const remove = async ({ id, name }: ConnectorView): Promise<void> => {
    setLeaving(null);
    const outcome = await gateway.call('connectors.remove', { id });
    if (outcome.ok) toasts.show({ text: `${name} is removed.` });
    else toasts.show({ tone: 'bad', text: `${name} was not removed. ${failureWords(outcome.failure)}` });
  };
  const add = (
    <Menu
      label="New connector"
      placement="bottom end"
      trigger={(props) => (
        <button type="button" className="Button" data-variant="primary" data-size="medium" {...props}>
          <Plug size={14} aria-hidden /> Connect
        </button>
      )}
      groups={() => [
        {
          title: '',
          entries: connectorKinds.map(({ service, title, lead }) => ({ id: service, label: title, hint: lead })),
        },
      ]}
      onChoose={(service) => route.go({ kind: 'page', page: 'settings', rest: `connectors/${service}` })}
    />
  );

  return (
    <Section
      title="Connectors"
      lead="Where escalations can go outside the mailbox. Nothing is sent that was not shown to you before."
      actions={add}
    >
      <Answered what="The connectors" from={connectors}>
        {(list) => (
          <>
            {list.length === 0 ? (
              <EmptyState title="Nothing is connected" icon={<Plug size={20} aria-hidden />}>
                Escalations work without: the message is copied by hand. Connected, they go out by themselves and come
                back with their key.
              </EmptyState>
            ) : (
              <ul className="Settings-accounts" aria-label="Connectors">
                {list.map((connector) => (
                  <ConnectorCard
                    key={connector.id}
                    connector={connector}
                    onSwitch={(on) => void change(list, connector, on)}
                    onRemove={() => setLeaving(connector)}
                  />
                ))}
              </ul>
            )}
            <OutcomeTargets connectors={list} />
          </>
        )}
      </Answered>
      <Dialog
        title={`Remove ${leaving?.name ?? 'the connector'}?`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        footer={
          <>
            <Button onPress={() => setLeaving(null)}>Keep it</Button>
            <Button variant="danger" onPress={() => leaving && void remove(leaving)}>
              Remove
            </Button>
          </>
        }
      >
        <ul className="Settings-bullets">
          <li>Its secret is deleted from this machine’s keychain; connecting again asks for it.</li>
          <li>What waits to go through it fails and says so in the outbox.</li>
          <li>What was delivered stays where it is, and in the history of its ticket.</li>
        </ul>
      </Dialog>
    </Section>
  );
}
