import type { ConnectorView } from '#contract/connectors.ts';
import type { EscalationBookView } from '#contract/escalation-book.ts';
import { destinationWords } from '#state/connector-words.ts';
import { useAnswer } from '#state/use-answer.ts';
import { SettingGroup } from './Section.tsx';

type Destination = EscalationBookView['outcomes'][number]['destinations'][number];

const takes = ({ on, settings }: ConnectorView, { service }: Destination): boolean =>
  on && (settings.service === service || (service === 'slack' && settings.service.startsWith('slack-')));

/** Where the escalations of each outcome go with the connectors that are set up. */
export function OutcomeTargets({ connectors }: { readonly connectors: readonly ConnectorView[] }) {
  const { answer } = useAnswer('escalations.book', { text: null }, 'playbook.changed');
  if (answer.kind !== 'ready' || answer.value.book === null) return null;
  const outcomes = answer.value.book.outcomes.filter(({ escalates }) => escalates);
  return (
    <SettingGroup title="Where escalations go">
      <dl className="Settings-targets">
        {outcomes.map(({ id, title, destinations }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              {destinations.length === 0 ? <span className="Settings-hint">nowhere outside</span> : null}
              {destinations.map((destination) => {
                const through = connectors.filter((connector) => takes(connector, destination));
                return (
                  <p key={destinationWords(destination)}>
                    {destinationWords(destination)}{' '}
                    <span className="Settings-hint">
                      {through.length === 0
                        ? 'copied by hand, no connector'
                        : `through ${through.map(({ name }) => name).join(' and ')}`}
                    </span>
                  </p>
                );
              })}
            </dd>
          </div>
        ))}
      </dl>
      <p className="Settings-hint">
        Changed in <a href="#/playbook/escalation">Playbook › Escalation</a>. What leaves the machine is shown before
        each escalation.
      </p>
    </SettingGroup>
  );
}
