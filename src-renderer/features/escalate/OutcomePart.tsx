import { BookOpenCheck, Clock3 } from 'lucide-react';
import { Checkbox } from '#components/Checkbox.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { TextField } from '#components/TextField.tsx';
import type { OutcomeView } from '#contract/escalations.ts';
import { targetWords } from '#state/clock-words.ts';
import { useConsole } from '#state/console-context.tsx';
import type { EscalationDraft } from '#state/escalations.ts';
import { formatWhen } from '#state/format.ts';
import { Destinations } from './Destinations.tsx';
import { InternalMessage } from './InternalMessage.tsx';
import { Redaction } from './Redaction.tsx';
import type { PreviewAnswer } from './use-preview.ts';
import './OutcomePart.css';

type OutcomePartProps = {
  readonly ticket: number;
  readonly outcome: OutcomeView;
  readonly draft: EscalationDraft;
  readonly preview: PreviewAnswer | null;
};

/** What comes of it: who gets it, by when, the message for inside, where it goes word for word, the customer's answer. */
export function OutcomePart({ ticket, outcome, draft, preview }: OutcomePartProps) {
  const { escalations, ticker } = useConsole();
  const edit = (change: Partial<EscalationDraft>): void => escalations.edit(ticket, change);
  const due = preview?.kind === 'ready' ? preview.value.due : null;
  return (
    <section className="OutcomePart" aria-label={`Outcome: ${outcome.title}`}>
      <header className="OutcomePart-head">
        <h3>{outcome.title}</h3>
        <p>{outcome.lead}</p>
        {outcome.escalates ? (
          <ul className="OutcomePart-promise">
            <li>
              <Clock3 size={14} aria-hidden />
              {outcome.within === null ? (
                <span>
                  To <strong>{outcome.to}</strong>. The playbook names no limit.
                </span>
              ) : (
                <span>
                  To <strong>{outcome.to}</strong>, within <strong>{targetWords(outcome.within)}</strong>
                  {due === null ? '' : ` (${formatWhen(due, ticker.now())})`}: {outcome.promise}
                  {outcome.acknowledgeWithin === undefined || outcome.acknowledgeWithin === null
                    ? ''
                    : `, taken on within ${targetWords(outcome.acknowledgeWithin)}`}
                  .
                </span>
              )}
            </li>
            {outcome.runbook === null ? null : (
              <li>
                <BookOpenCheck size={14} aria-hidden />
                <span>
                  Starts the runbook <strong>{outcome.runbook.title}</strong>.
                </span>
              </li>
            )}
          </ul>
        ) : null}
      </header>
      {outcome.escalates ? (
        <>
          <TextField
            label="Note"
            placeholder="What they should know first"
            rows={2}
            value={draft.note}
            onChange={(note) => edit({ note })}
            maxLength={5_000}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the questions are through: this is what is left to write
            autoFocus
          />
          {preview?.kind === 'failed' ? (
            <ErrorState
              title="The message could not be filled"
              message={preview.message}
              onRetry={() => edit({ note: draft.note })}
            />
          ) : preview?.kind === 'ready' ? (
            <>
              <InternalMessage filled={preview.value} own={draft.message} onChange={(message) => edit({ message })} />
              <Redaction
                personal={preview.value.personal}
                redact={draft.redact}
                onChange={(redact) => edit({ redact })}
              />
              <Destinations
                destinations={preview.value.destinations}
                without={draft.without}
                message={preview.value}
                onChange={(without) => edit({ without })}
              />
            </>
          ) : (
            <Skeleton lines={6} label="The message is being filled" />
          )}
        </>
      ) : null}
      {outcome.customerTemplate === null ? null : (
        <Checkbox isSelected={draft.informs} onChange={(informs) => edit({ informs })}>
          Then open the answer to the customer with “{outcome.customerTemplate.title}”
        </Checkbox>
      )}
    </section>
  );
}
