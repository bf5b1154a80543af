import { useMemo } from 'react';
import { Table, type TableColumn } from '#components/Table.tsx';
import type { SlaAttainment } from '#contract/service-levels.ts';
import { formatCount } from '#state/format.ts';
import { severityWords, tierWords } from '#state/ticket-words.ts';
import { Chart } from './Chart.tsx';
import { cellOption, judgedCells, tiersIn } from './chart-options.ts';
import { differenceWords, keptWords, tierSentence, type Clock } from './report-words.ts';
import { useChartColours } from './use-chart-colours.ts';

type Cell = SlaAttainment['cells'][number];
export type CellReportProps = {
  readonly report: SlaAttainment;
  /** The same period as it ran, where `report` is a replay. */
  readonly own: SlaAttainment | null;
  readonly clock: Clock;
};

const rowHeight = 1.65;

function columnsOf(own: SlaAttainment | null): readonly TableColumn<Cell>[] {
  const before = (cell: Cell): Cell | undefined =>
    own?.cells.find(({ tier, severity }) => tier === cell.tier && severity === cell.severity);
  const always: readonly TableColumn<Cell>[] = [
    {
      id: 'cell',
      title: 'Tier and severity',
      isRowHeader: true,
      cell: ({ tier, severity }) => `${tierWords[tier]} · ${severityWords[severity]}`,
    },
    { id: 'response', title: 'First response', align: 'end', cell: ({ response }) => keptWords(response) },
    { id: 'resolution', title: 'Resolution', align: 'end', cell: ({ resolution }) => keptWords(resolution) },
  ];
  if (own === null)
    return [...always, { id: 'open', title: 'Open', align: 'end', cell: ({ response }) => formatCount(response.open) }];
  return [
    ...always,
    {
      id: 'difference',
      title: 'Response, difference',
      align: 'end',
      cell: (cell) => differenceWords(before(cell)?.response.share ?? null, cell.response.share),
    },
  ];
}

/** What was kept of each tier and severity, as a picture and as a table beside it. */
export function CellReport({ report, own, clock }: CellReportProps) {
  const colours = useChartColours();
  const option = useMemo(() => cellOption(report, clock, colours), [report, clock, colours]);
  const rows = judgedCells(report, clock).length;
  const sentence = tiersIn(report)
    .flatMap((tier) => report.tiers.find((row) => row.tier === tier) ?? [])
    .map((row) => tierSentence(row, clock))
    .join(' ');
  return (
    <section className="Reports-part" aria-labelledby="report-cells">
      <h2 className="Reports-heading" id="report-cells">
        By tier and severity
      </h2>
      <div className="Reports-pair">
        <figure className="Reports-figure">
          {rows === 0 ? (
            <p className="Reports-muted">Nothing has a verdict yet.</p>
          ) : (
            <Chart label={sentence} option={option} height={rows * rowHeight + 2.6} />
          )}
          <figcaption className="Reports-muted">
            {clock === 'response'
              ? 'The mark on each bar is the share to be kept.'
              : 'Resolutions have no share to be kept.'}
          </figcaption>
        </figure>
        <div className="Reports-cells">
          <Table
            label="Kept by tier and severity"
            columns={columnsOf(own)}
            rows={report.cells}
            rowKey={({ tier, severity }) => `${tier} ${severity}`}
          />
        </div>
      </div>
    </section>
  );
}
