import { useMemo } from 'react';
import { Table, type TableColumn } from '#components/Table.tsx';
import type { SlaAttainment } from '#contract/service-levels.ts';
import { formatCount } from '#state/format.ts';
import { tierWords } from '#state/ticket-words.ts';
import { Chart } from './Chart.tsx';
import { stretchWords, tiersIn, trendOption, trendSentence } from './chart-options.ts';
import type { Step } from './period.ts';
import { shareWords, targetWords, type Clock } from './report-words.ts';
import { useChartColours } from './use-chart-colours.ts';

type Stretch = SlaAttainment['stretches'][number];
export type TrendReportProps = { readonly report: SlaAttainment; readonly clock: Clock; readonly step: Step };

const stepWords: Readonly<Record<Step, string>> = { day: 'Day', week: 'Week from', month: 'Month' };

/** What was kept over time, as a picture and as a table beside it. */
export function TrendReport({ report, clock, step }: TrendReportProps) {
  const colours = useChartColours();
  const option = useMemo(() => trendOption(report, clock, step, colours), [report, clock, step, colours]);
  const tiers = tiersIn(report);
  const targets = report.tiers
    .filter(({ tier }) => tier !== 'unassigned')
    .map(({ tier, target }) => `${tierWords[tier]} ${targetWords(target)}`)
    .join(', ');
  const columns: readonly TableColumn<Stretch>[] = [
    { id: 'from', title: stepWords[step], isRowHeader: true, cell: ({ from }) => stretchWords(from, step) },
    { id: 'tickets', title: 'Tickets', align: 'end', cell: ({ tickets }) => formatCount(tickets) },
    ...tiers.map((tier): TableColumn<Stretch> => ({
      id: tier,
      title: tierWords[tier],
      align: 'end',
      cell: (stretch) => {
        const row = stretch.tiers.find((each) => each.tier === tier);
        return shareWords(row?.[clock].share ?? null);
      },
    })),
  ];
  return (
    <section className="Reports-part" aria-labelledby="report-trend">
      <h2 className="Reports-heading" id="report-trend">
        Over time, by {step}
      </h2>
      <div className="Reports-pair">
        <figure className="Reports-figure">
          <Chart
            label={tiers.map((tier) => trendSentence(report, tier, clock, step)).join(' ')}
            option={option}
            height={19}
          />
          <figcaption className="Reports-muted">
            {clock === 'response' ? `Dashed: to be kept (${targets}). ` : ''}Below: tickets that came in.
          </figcaption>
        </figure>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by the keyboard */}
        <div className="Reports-table" role="region" aria-label={`Figures by ${step}`} tabIndex={0}>
          <Table label={`Kept by ${step}`} columns={columns} rows={report.stretches} rowKey={({ from }) => from} />
        </div>
      </div>
    </section>
  );
}
