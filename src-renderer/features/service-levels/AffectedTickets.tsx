import { Chip, type ChipTone } from '#components/Chip.tsx';
import { Table, type TableColumn } from '#components/Table.tsx';
import type { PolicyPreview } from '#contract/service-levels.ts';
import type { Instant } from '#domain/time/instant.ts';
import { formatWhen } from '#state/format.ts';
import { clockTitles } from '#state/ticket-words.ts';

type Affected = PolicyPreview['tickets'][number];

const effects: Readonly<Record<Affected['effect'], { readonly tone: ChipTone; readonly words: string }>> = {
  'breaches-now': { tone: 'red', words: 'Breaches now' },
  'breaches-soon': { tone: 'amber', words: 'Due within the hour' },
  saved: { tone: 'green', words: 'Saved' },
  moved: { tone: 'grey', words: 'Moved' },
};

const due = (at: Instant | null, now: Instant): string => (at === null ? 'no deadline' : formatWhen(at, now));

/** The open tickets that an edit would touch, worst first. */
export function AffectedTickets({ tickets, now }: { readonly tickets: readonly Affected[]; readonly now: Instant }) {
  const columns: readonly TableColumn<Affected>[] = [
    {
      id: 'ticket',
      title: 'Ticket',
      isRowHeader: true,
      cell: ({ number, customer, subject }) => (
        <span className="AffectedTickets-ticket">
          <a href={`#/queue/all/${number}`}>#{number}</a> {customer}
          <span className="AffectedTickets-subject">{subject || 'No subject'}</span>
        </span>
      ),
    },
    { id: 'clock', title: 'Clock', cell: ({ clock }) => clockTitles[clock] },
    { id: 'before', title: 'Due now', cell: ({ dueBefore }) => due(dueBefore, now) },
    { id: 'after', title: 'Then', cell: ({ dueAfter }) => <strong>{due(dueAfter, now)}</strong> },
    {
      id: 'effect',
      title: 'Effect',
      cell: ({ effect }) => <Chip tone={effects[effect].tone}>{effects[effect].words}</Chip>,
    },
  ];
  return (
    <div className="AffectedTickets">
      <Table
        label="Open tickets that would change"
        columns={columns}
        rows={tickets}
        rowKey={({ number, clock }) => `${number} ${clock}`}
      />
    </div>
  );
}
