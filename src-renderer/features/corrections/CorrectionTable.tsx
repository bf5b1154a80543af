import { MoveRight } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import { Chip } from '#components/Chip.tsx';
import { severityTone } from '#components/severity-tone.ts';
import { Table, type TableColumn } from '#components/Table.tsx';
import type { CorrectionView } from '#contract/corrections.ts';
import { formatFull, formatWhen } from '#state/format.ts';
import { severityWords, typeLabel, typeWords } from '#state/ticket-words.ts';
import { useMinute } from '#state/use-clock-words.ts';

/** What the machine had said, and what the agent made of it. */
function Labels({ correction: { said, type, severity } }: { readonly correction: CorrectionView }) {
  return (
    <div className="Corrections-labels">
      {type === undefined ? null : (
        <span className="Corrections-change">
          <span className="Corrections-was">{typeLabel(said.type, said.probability)}</span>
          <MoveRight size={13} aria-label="became" />
          <Chip tone="grey">{type === null ? 'None of the types' : typeWords[type]}</Chip>
          {type === said.type ? <span className="Corrections-was">confirmed</span> : null}
        </span>
      )}
      {severity === undefined ? null : (
        <span className="Corrections-change">
          <span className="Corrections-was">{severityWords[said.severity]}</span>
          <MoveRight size={13} aria-label="became" />
          <Chip tone={severityTone[severity]}>{severityWords[severity]}</Chip>
          {severity === said.severity ? <span className="Corrections-was">confirmed</span> : null}
        </span>
      )}
    </div>
  );
}

export type CorrectionTableProps = {
  readonly rows: readonly CorrectionView[];
  readonly onTakeBack: (row: CorrectionView, keepLabels: boolean) => void;
};

/** Corrections, a row each, with what takes them back. */
export function CorrectionTable({ rows, onTakeBack }: CorrectionTableProps) {
  const now = useMinute();
  const columns: readonly TableColumn<CorrectionView>[] = [
    {
      id: 'mail',
      title: 'Mail',
      isRowHeader: true,
      cell: ({ ticket, subject, snippet }) => (
        <div className="Corrections-mail">
          <span className="truncate">
            {ticket === null ? (
              <Chip tone="teal">From a colleague</Chip>
            ) : (
              <a href={`#/queue/all/${ticket}`}>#{ticket}</a>
            )}{' '}
            {subject || 'No subject'}
          </span>
          <span className="Corrections-snippet truncate">{snippet || 'No text'}</span>
        </div>
      ),
    },
    { id: 'labels', title: 'Firstline said, the agent made', cell: (row) => <Labels correction={row} /> },
    {
      id: 'who',
      title: 'Who and when',
      cell: ({ by, at }) => (
        <div className="Corrections-who">
          <span className="truncate">{by}</span>
          <time dateTime={new Date(at).toISOString()} title={formatFull(at)}>
            {formatWhen(at, now)}
          </time>
        </div>
      ),
    },
    {
      id: 'back',
      title: 'Take back',
      align: 'end',
      cell: (row) => {
        const name = row.ticket === null ? row.subject : `#${row.ticket}`;
        return (
          <div className="Corrections-buttons">
            {row.ticket === null ? null : (
              <Button
                size="small"
                variant="plain"
                aria-label={`Unlearn ${name}, which keeps its labels`}
                title="The ticket keeps its labels; nothing is learnt from it"
                onPress={() => onTakeBack(row, true)}
              >
                Unlearn
              </Button>
            )}
            <Button
              size="small"
              aria-label={row.ticket === null ? `Remove ${name}` : `Undo the correction of ${name}`}
              title={row.ticket === null ? undefined : 'The ticket gets the labels of the machine back'}
              onPress={() => onTakeBack(row, false)}
            >
              {row.ticket === null ? 'Remove' : 'Undo'}
            </Button>
          </div>
        );
      },
    },
  ];
  return <Table label="Corrections" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
