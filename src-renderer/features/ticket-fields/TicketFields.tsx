import type { ReactNode } from 'react';
import { Button } from '#components/Button.tsx';
import { Chip } from '#components/Chip.tsx';
import type { TicketRow } from '#contract/tickets.ts';
import { rootCauseTag } from '#domain/ticket/recurring-issue.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';
import { severityWords, statusWords, tierWords, typeLabel } from '#state/ticket-words.ts';
import { FieldMenu } from './FieldMenu.tsx';
import './TicketFields.css';

const statusOf = (row: TicketRow, now: number): string =>
  row.status.kind === 'snoozed' ? `Snoozed until ${formatWhen(row.status.until, now)}` : statusWords[row.status.kind];

export type TicketFieldsProps = {
  readonly number: number;
  /** What stands beside the type; it belongs to another feature. */
  readonly label: ReactNode;
};

/** The fields of the open ticket, and its two main actions. */
export function TicketFields({ number, label }: TicketFieldsProps) {
  const { rows, selection, settings, actions, layout, ticker } = useConsole();
  const row = useStoreValue(rows.store, (state) => state.rows.get(number));
  const agent = useStoreValue(settings.store, (state) => state.settings.agentName);
  // With tickets picked in the list, the keys belong to the bar above it.
  const listens = useStoreValue(selection.store, ({ selected }) => selected.size === 0);
  if (!row) return null;
  const numbers = [number];
  const assigned =
    row.assignee === null ? 'Not assigned' : row.assignee === agent ? 'Assigned to you' : `Assigned to ${row.assignee}`;
  const solved = row.status.kind === 'solved';
  return (
    <div className="TicketFields">
      <span className="TicketFields-number">#{number}</span>
      <FieldMenu
        field="severity"
        numbers={numbers}
        listens={listens}
        value={severityWords[row.severity]}
        tone={
          row.severity === 'critical' || row.severity === 'high'
            ? 'red'
            : row.severity === 'medium'
              ? 'amber'
              : undefined
        }
      />
      <FieldMenu field="status" numbers={numbers} listens={listens} value={statusOf(row, ticker.now())} />
      <FieldMenu field="assignee" numbers={numbers} listens={listens} value={assigned} />
      <span className="TicketFields-second">
        <FieldMenu field="type" numbers={numbers} listens={listens} value={typeLabel(row.type, row.probability)} />
        {label}
        <FieldMenu field="tier" numbers={numbers} listens={listens} value={tierWords[row.tier]} />
        {row.tags.map((tag) => (
          <Chip key={tag} tone={tag === rootCauseTag ? 'amber' : 'grey'}>
            {tag}
          </Chip>
        ))}
        <span className="TicketFields-actions">
          <Button onPress={() => layout.setState({ dialog: 'escalate' })}>Escalate</Button>
          <Button
            onPress={() => void actions.change(numbers, { kind: 'status', to: { kind: solved ? 'open' : 'solved' } })}
          >
            {solved ? 'Reopen' : 'Resolve'}
          </Button>
        </span>
      </span>
    </div>
  );
}
