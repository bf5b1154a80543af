import { useEffect } from 'react';
import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import type { TicketDetail, TicketRow } from '#contract/tickets.ts';
import { useConsole } from '#state/console-context.tsx';
import { severityWords, typeWords } from '#state/ticket-words.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { labelChoices, type LabelChoice } from './label-choices.ts';
import './LabelWhy.css';

type Classification = NonNullable<TicketDetail['classification']>;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function Share({ words, share, isLeading }: { words: string; share: number; isLeading: boolean }) {
  return (
    <li className="LabelWhy-share" data-leading={isLeading || undefined}>
      <span className="truncate">{words}</span>
      <span className="LabelWhy-bar" aria-hidden>
        <span style={{ width: percent(share) }} />
      </span>
      <span className="LabelWhy-percent">{percent(share)}</span>
    </li>
  );
}

/** What closes gives the focus back in the next frame; what opens before that would lose it again. */
const afterFocusIsBack = (run: () => void): void =>
  void requestAnimationFrame(() => requestAnimationFrame(() => run()));

export type LabelWhyProps = {
  readonly detail: TicketDetail;
  readonly classification: Classification;
  readonly row: TicketRow;
  readonly onClose: () => void;
};

/** Why a ticket has its type and severity, and the keys that set them right. */
export function LabelWhy({ detail, classification, row, onClose }: LabelWhyProps) {
  const { actions, layout } = useConsole();
  const { type, probability, runnerUp, margin, severity, severityReason, evidence, similar } = classification;
  const choices = labelChoices(classification, row);
  const isSettled = row.probability >= 1;

  const choose = ({ what }: LabelChoice): void => {
    onClose();
    if (what.kind === 'menu') afterFocusIsBack(() => layout.setState({ menu: what.menu }));
    else void actions.change([row.number], what.change);
  };
  // After each render: the choices follow the row.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const choice = choices.find(({ key }) => key === event.key);
      if (choice === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      choose(choice);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });

  return (
    <div className="LabelWhy">
      <h3>
        {isSettled
          ? `An agent set ${row.type === null ? 'no type' : typeWords[row.type]}; Firstline had said`
          : type === null
            ? 'Firstline does not know the type'
            : 'What Firstline takes it for'}
      </h3>
      <ul className="LabelWhy-shares">
        <Share words={type === null ? 'Its best guess' : typeWords[type]} share={probability} isLeading />
        {runnerUp === null ? null : (
          <Share words={typeWords[runnerUp]} share={Math.max(0, probability - margin)} isLeading={false} />
        )}
      </ul>
      <p className="LabelWhy-hint">
        {runnerUp === null ? 'Nothing else came close.' : `${percent(margin)} ahead of the runner-up.`}
      </p>
      {similar === undefined || similar.length === 0 ? null : (
        <section>
          <h3>Because an agent labelled similar mail</h3>
          <ul className="LabelWhy-similar">
            {similar.map(({ ticket, by, similarity }, index) => (
              <li key={index}>
                {ticket === null ? (
                  'A colleague’s correction'
                ) : (
                  <a href={`#/queue/all/${ticket}`} onClick={onClose}>
                    #{ticket}
                  </a>
                )}
                , {by}, {percent(similarity)} alike
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>Words that counted</h3>
        <EvidenceList evidence={evidence} decided={type} />
      </section>
      <section>
        <h3>{severityWords[severity]}</h3>
        <p>{`${severityReason.charAt(0).toUpperCase()}${severityReason.slice(1)}.`}</p>
      </section>
      <p className="LabelWhy-hint">{detail.customer.tierBecause || 'The sender is not in the directory.'}</p>
      <div className="LabelWhy-choices" role="group" aria-label="Set it right">
        {choices.map((choice) => (
          <Button key={choice.key} size="small" onPress={() => choose(choice)}>
            {choice.label} <Kbd keys={choice.key} />
          </Button>
        ))}
      </div>
    </div>
  );
}
