import { memo, type ReactNode } from 'react';
import { Chip } from '#components/Chip.tsx';
import { severityTone, tierTone } from '#components/severity-tone.ts';
import { TicketCard } from '#components/TicketCard.tsx';
import type { TicketRow } from '#contract/tickets.ts';
import { rootCauseTag } from '#domain/ticket/recurring-issue.ts';
import { useEscalationClock } from '#state/escalation-clock.ts';
import { severityWords, tierWords, typeLabel } from '#state/ticket-words.ts';
import { useClockWords } from '#state/use-clock-words.ts';

/** The clock of a row. Only this little part renders each second. */
function RowClock({ row }: { readonly row: TicketRow }) {
  const { tone, text } = useClockWords(row.clock, row.status);
  return (
    <Chip tone={tone} shape="pill">
      {text}
    </Chip>
  );
}

/** Who has it and how long they may take. Like the clock it renders each second, and nothing around it. */
function RowEscalation({ escalation }: { readonly escalation: NonNullable<TicketRow['escalation']> }) {
  const { to, due } = escalation;
  const { tone, text } = useEscalationClock({ state: due === null ? 'none' : 'running', due }, null);
  return (
    <Chip tone={due === null ? 'amber' : tone} shape="tag" title={escalation.title}>
      <span className="TicketRowCard-to">{to}</span>
      {due === null ? null : <span className="TicketRowCard-left"> · {text}</span>}
    </Chip>
  );
}

export type TicketRowCardProps = {
  readonly row: TicketRow;
  /** In the place of the newest line. */
  readonly line?: ReactNode;
  /** With the escalation's own clock, where escalations are what the list is about. */
  readonly showsEscalation?: boolean;
};

/** A row of the list or of the search results, from the shared rows. */
export const TicketRowCard = memo(function TicketRowCard({ row, line, showsEscalation = false }: TicketRowCardProps) {
  return (
    <TicketCard
      customer={row.customer}
      contact={row.contact}
      isUnanswered={row.needsReply}
      tier={
        <Chip tone={tierTone[row.tier]} shape="tag">
          {tierWords[row.tier]}
        </Chip>
      }
      alarms={
        <>
          {row.severity === 'critical' ? (
            <Chip tone={severityTone.critical} shape="tag">
              {severityWords.critical}
            </Chip>
          ) : null}
          {row.tags.includes(rootCauseTag) ? (
            <Chip tone="amber" shape="tag" title="The same issue was closed three times in a row">
              Root cause needed
            </Chip>
          ) : null}
          {showsEscalation && row.escalation !== null ? (
            <RowEscalation escalation={row.escalation} />
          ) : row.escalated ? (
            <Chip tone="amber" shape="tag" title={row.escalation?.to ?? ''}>
              Escalated
            </Chip>
          ) : null}
        </>
      }
      clock={
        row.status.kind === 'solved' ? (
          <Chip tone="grey" shape="pill">
            Solved
          </Chip>
        ) : (
          <RowClock row={row} />
        )
      }
      subject={row.subject || 'No subject'}
      line={line ?? row.snippet}
      type={<Chip tone="grey">{typeLabel(row.type, row.probability)}</Chip>}
    />
  );
});
