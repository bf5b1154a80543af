import { Button } from '#components/Button.tsx';
import { Checkbox } from '#components/Checkbox.tsx';
import { Note } from '#components/Note.tsx';
import type { Result } from '#contract/contract.ts';
import { destinationWords, serviceWords } from '#state/connector-words.ts';
import { useCopy } from '#state/use-copy.ts';
import './Destinations.css';

type Destination = Result<'escalations.preview'>['destinations'][number];

type DestinationsProps = {
  readonly destinations: readonly Destination[];
  /** Connectors that are not to be used. */
  readonly without: readonly number[];
  readonly message: { readonly title: string; readonly text: string };
  readonly onChange: (without: readonly number[]) => void;
};

/** Where the message goes, and word for word what leaves the machine. */
export function Destinations({ destinations, without, message, onChange }: DestinationsProps) {
  const copy = useCopy();
  const missing = destinations.filter(({ connector }) => connector === null);
  return (
    <section className="Destinations" aria-label="What leaves this machine">
      <header>
        <h4 className="section-title">What leaves this machine</h4>
        <Button size="small" onPress={() => copy(`${message.title}\n\n${message.text}`)}>
          Copy the message
        </Button>
      </header>
      <ul>
        {destinations.map((destination) =>
          destination.connector === null ? null : (
            <li key={`${destination.service} ${destination.connector} ${destination.channel ?? ''}`}>
              <Used
                destination={destination}
                isUsed={!without.includes(destination.connector)}
                onChange={(isUsed) =>
                  onChange(
                    isUsed
                      ? without.filter((id) => id !== destination.connector)
                      : [...without, destination.connector ?? 0],
                  )
                }
              />
            </li>
          ),
        )}
      </ul>
      {missing.length === destinations.length ? <p className="Destinations-nothing">Nothing.</p> : null}
      {missing.length === 0 ? null : (
        <Note tone="info">
          <p>
            {missing.map(destinationWords).join(' and ')} {missing.length === 1 ? 'has' : 'have'} no connector: copy the
            message, or <a href="#/settings/connectors">set one up</a>.
          </p>
        </Note>
      )}
    </section>
  );
}

function Used({
  destination,
  isUsed,
  onChange,
}: {
  readonly destination: Destination;
  readonly isUsed: boolean;
  readonly onChange: (isUsed: boolean) => void;
}) {
  const { name, service, problem, payload } = destination;
  return (
    <>
      <Checkbox isSelected={isUsed} onChange={onChange}>
        {destinationWords(destination)}{' '}
        <span className="Redaction-found">{name === serviceWords[service] ? '' : name}</span>
      </Checkbox>
      {problem === null || !isUsed ? null : <Note tone="warning">{problem}</Note>}
      {payload === null || !isUsed ? null : (
        <details className="Destinations-payload">
          <summary>Exactly what is sent</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
          <pre tabIndex={0}>{payload}</pre>
        </details>
      )}
    </>
  );
}
