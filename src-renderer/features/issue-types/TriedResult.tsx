import { ArrowRight, Check, X } from 'lucide-react';
import { Chip } from '#components/Chip.tsx';
import { severityTone } from '#components/severity-tone.ts';
import type { TriedChange, TriedLabel } from '#contract/issue-types.ts';
import { formatCount } from '#state/format.ts';
import { severityWords, typeLabel, typeWords } from '#state/ticket-words.ts';
import type { Tried } from './rule-test.ts';

export type TriedResultProps = { readonly tried: Tried; readonly title: string; readonly isSeverity: boolean };

/** How many of the newest mails would get another label, how often agents agree, and which mails they are. */
export function TriedResult({ tried, title, isSeverity }: TriedResultProps) {
  const { mails, changed, changes } = tried;
  return (
    <>
      <p className="RuleTest-figure">
        <strong>{formatCount(changed)}</strong> of {formatCount(mails)} {mails === 1 ? 'mail' : 'mails'} would change
      </p>
      <Agreement tried={tried} title={title} isSeverity={isSeverity} />
      {changes.length === 0 ? null : (
        <ul className="RuleTest-changes" aria-label="Mails that would change">
          {changes.map((change) => (
            <Change key={change.ticket} change={change} />
          ))}
        </ul>
      )}
      {changed > changes.length ? (
        <p className="RuleTest-muted">and {formatCount(changed - changes.length)} older ones</p>
      ) : null}
    </>
  );
}

function Agreement({ tried: { labelled, before, after }, title, isSeverity }: TriedResultProps) {
  if (isSeverity) return null;
  if (labelled === 0)
    return <p className="RuleTest-muted">No agent has labelled any of them, so nothing is known about precision.</p>;
  const rows = [
    { when: 'Now', ...before },
    { when: 'Then', ...after },
  ];
  return (
    <table className="RuleTest-precision">
      <caption>
        Of {formatCount(labelled)} that agents labelled, by the rules without those labels: called {title}, and rightly
      </caption>
      <tbody>
        {rows.map(({ when, said, right }) => (
          <tr key={when}>
            <th scope="row">{when}</th>
            <td>
              {formatCount(right)} of {formatCount(said)}
            </td>
            <td>{said === 0 ? '–' : `${Math.round((right / said) * 100)} %`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Change({ change }: { readonly change: TriedChange }) {
  const { ticket, customer, subject, before, after, agent } = change;
  const isRight = agent !== null && agent.type === after.type;
  return (
    <li className="RuleTest-change">
      <a href={`#/queue/all/${ticket}`} className="RuleTest-mail">
        <span className="truncate">
          <strong>{customer}</strong> {subject}
        </span>
      </a>
      <p className="RuleTest-labels">
        <Label label={before} other={after} /> <ArrowRight size={12} aria-label="becomes" />{' '}
        <Label label={after} other={before} />
      </p>
      {after.because === null || after.type === before.type ? null : (
        <p className="RuleTest-muted">because: {after.because}</p>
      )}
      {agent === null ? null : (
        <p className="RuleTest-agent" data-right={isRight || undefined}>
          {isRight ? <Check size={12} aria-hidden /> : <X size={12} aria-hidden />}
          an agent said {agent.type === null ? 'none of the types' : typeWords[agent.type]}
        </p>
      )}
    </li>
  );
}

function Label({ label, other }: { readonly label: TriedLabel; readonly other: TriedLabel }) {
  return (
    <>
      {label.type === other.type && label.severity !== other.severity ? null : (
        <Chip tone="grey">{typeLabel(label.type, Math.min(label.probability, 0.99))}</Chip>
      )}
      {label.severity === other.severity ? null : (
        <Chip tone={severityTone[label.severity]}>{severityWords[label.severity]}</Chip>
      )}
    </>
  );
}
