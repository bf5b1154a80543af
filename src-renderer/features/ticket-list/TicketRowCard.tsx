import { memo, type ReactNode } from 'react';
import { Chip } from '#components/Chip.tsx';
import { severityTone, tierTone } from '#components/severity-tone.ts';
import { TicketCard } from '#components/TicketCard.tsx';
import type { TicketRow } from '#contract/tickets.ts';
import { rootCauseTag } from '#domain/ticket/recurring-issue.ts';
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

/** A row of the list or of the search results, from the shared rows. `line` replaces the newest line. */
export const TicketRowCard = memo(function TicketRowCard({
  row,
  line,
}: {
  readonly row: TicketRow;
  readonly line?: ReactNode;
}) {
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
          {row.escalated ? (
            <Chip tone="amber" shape="tag">
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
