import { useState } from 'react';
import { GateAnswers } from '#components/automations/GateAnswers.tsx';
import { formatFull, formatWhen } from '#state/format.ts';
import { useAnswer } from '#state/use-answer.ts';
import { useMinute } from '#state/use-clock-words.ts';

/** Every decision of a rule about this ticket in words, newest first; pressing one shows what each check answered. */
export function AutomaticDecisions({ ticket }: { readonly ticket: number }) {
  const now = useMinute();
  const { answer } = useAnswer('automations.log', { ticket }, 'automations.changed');
  const [opened, setOpened] = useState<number | null>(null);
  if (answer.kind !== 'ready' || answer.value.length === 0) return null;
  return (
    <section aria-label="Automatic replies">
      <h2 className="section-title">Automatic replies</h2>
      <ol className="AutomaticDecisions">
        {answer.value.map(({ id, at, text, answers }) => (
          <li key={id}>
            <button type="button" aria-expanded={opened === id} onClick={() => setOpened(opened === id ? null : id)}>
              <span>{text}</span>
              <time className="TicketPanel-hint" dateTime={new Date(at).toISOString()} title={formatFull(at)}>
                {formatWhen(at, now)}
              </time>
            </button>
            {opened === id ? <GateAnswers answers={answers} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
