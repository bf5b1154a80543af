import { Table, type TableColumn } from '#components/Table.tsx';
import type { PolicyPreview } from '#contract/service-levels.ts';
import { formatCount } from '#state/format.ts';
import { tierWords } from '#state/ticket-words.ts';
import { keptChanges, type KeptChange } from './effect-words.ts';

const percent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const points = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

function kept(tally: KeptChange['before']): string {
  if (tally === null || tally.share === null) return 'none judged';
  return `${percent.format(tally.share)} of ${formatCount(tally.met + tally.breached)}`;
}

function difference({ before, after }: KeptChange): string {
  if (before === null || after === null || before.share === null || after.share === null) return '–';
  const change = (after.share - before.share) * 100;
  return change === 0 ? 'the same' : `${points.format(change)} points`;
}

function verdict({ after, target }: KeptChange): string {
  if (after === null || after.share === null) return `at least ${percent.format(target)}`;
  return `${after.share >= target ? 'kept' : 'missed'}, at least ${percent.format(target)}`;
}

const columns: readonly TableColumn<KeptChange>[] = [
  { id: 'tier', title: 'Tier', isRowHeader: true, cell: ({ tier }) => tierWords[tier] },
  { id: 'before', title: 'As it was', align: 'end', cell: ({ before }) => kept(before) },
  { id: 'after', title: 'As it would have been', align: 'end', cell: ({ after }) => <strong>{kept(after)}</strong> },
  { id: 'change', title: 'Difference', align: 'end', cell: difference },
  { id: 'target', title: 'To be kept', cell: verdict },
];

/** First responses of the last 30 days: as they were kept, and as they would have been. */
export function KeptCompared({ last30Days }: { readonly last30Days: PolicyPreview['last30Days'] }) {
  const rows = keptChanges(last30Days);
  if (rows.length === 0) return <p className="ServiceLevels-muted">No ticket came in during the last 30 days.</p>;
  return (
    <Table
      label="First responses of the last 30 days, before and after"
      columns={columns}
      rows={rows}
      rowKey={({ tier }) => tier}
    />
  );
}
