import type { SlaAttainment } from '#contract/service-levels.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { severityWords, tierWords } from '#state/ticket-words.ts';
import type { ChartOption } from './draw-chart.ts';
import type { Step } from './period.ts';
import { judged, keptWords, shareWords, type Clock } from './report-words.ts';
import type { ChartColours } from './use-chart-colours.ts';

const isStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const hundred = (share: number): number => Math.round(share * 1000) / 10;

const common = (colours: ChartColours) => ({
  animation: !isStill(),
  animationDuration: 240,
  textStyle: { fontFamily: colours.font, fontSize: colours.size, color: colours.secondary },
});
const tooltip = (colours: ChartColours) => ({
  confine: true,
  backgroundColor: colours.overlay,
  borderColor: colours.line,
  textStyle: { color: colours.text, fontSize: colours.size, fontFamily: colours.font },
});

/** The cells in which something was judged, in the order of the grid; the rows of the chart and of its height. */
export const judgedCells = (report: SlaAttainment, clock: Clock): SlaAttainment['cells'] =>
  report.cells.filter((cell) => judged(cell[clock]) > 0);

/** What was kept of each tier and severity as bars, with the share to be kept as a mark on responses. */
export function cellOption(report: SlaAttainment, clock: Clock, colours: ChartColours): ChartOption {
  const rows = judgedCells(report, clock);
  const targets = new Map(report.tiers.map(({ tier, target }) => [tier, target]));
  const targetOf = (tier: TicketTier): number | null => (clock === 'response' ? (targets.get(tier) ?? null) : null);
  const colourOf = (share: number, target: number | null): string =>
    target === null ? colours.accent : share >= target ? colours.green : colours.amber;
  return {
    ...common(colours),
    grid: { left: 8, right: 116, top: 4, bottom: 4, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      axisLabel: { formatter: '{value} %', color: colours.muted, fontSize: colours.size },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ tier, severity }) => `${tierWords[tier]} · ${severityWords[severity]}`),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: colours.secondary, fontSize: colours.size },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 9,
        showBackground: true,
        backgroundStyle: { color: colours.track, borderRadius: 5 },
        data: rows.map((row) => ({
          value: hundred(row[clock].share ?? 0),
          itemStyle: { color: colourOf(row[clock].share ?? 0, targetOf(row.tier)), borderRadius: 5 },
        })),
      },
      {
        type: 'scatter',
        silent: true,
        symbol: 'rect',
        symbolSize: [2, 17],
        itemStyle: { color: colours.text, opacity: 1 },
        data: rows.flatMap((row, index) => {
          const target = targetOf(row.tier);
          return target === null ? [] : [[hundred(target), index]];
        }),
      },
      {
        // The words stand in a column of their own, wherever the bar ends.
        type: 'scatter',
        silent: true,
        symbolSize: 0.1,
        label: {
          show: true,
          position: 'right',
          distance: 10,
          color: colours.text,
          fontSize: colours.size,
          formatter: ({ dataIndex }) => {
            const row = rows[dataIndex];
            return row === undefined ? '' : keptWords(row[clock]);
          },
        },
        data: rows.map((_, index) => [100, index]),
      },
    ],
  };
}

const marks = { starter: 'circle', professional: 'rect', enterprise: 'triangle', unassigned: 'diamond' } as const;
const hues = { starter: 'accent', professional: 'teal', enterprise: 'purple', unassigned: 'grey' } as const;

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' });

/** The beginning of a stretch in a word: "23 Nov", "Nov 2026". */
export const stretchWords = (from: number, step: Step): string =>
  (step === 'month' ? monthFormat : dayFormat).format(from);

/** The tiers that a report has, in the order of the grid. */
export const tiersIn = (report: SlaAttainment): readonly TicketTier[] =>
  ticketTiers.filter((tier) => report.tiers.some((row) => row.tier === tier));

/** What was kept over time, a line for each tier with its name at the end; how many tickets came in stands below. */
export function trendOption(report: SlaAttainment, clock: Clock, step: Step, colours: ChartColours): ChartOption {
  const { stretches } = report;
  const labels = stretches.map(({ from }) => stretchWords(from, step));
  const shares = stretches.flatMap(({ tiers }) => tiers.flatMap((row) => row[clock].share ?? []));
  const least = Math.min(1, ...shares, ...(clock === 'response' ? report.tiers.map(({ target }) => target) : []));
  const axis = { axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false } };
  return {
    ...common(colours),
    tooltip: {
      ...tooltip(colours),
      trigger: 'axis',
      valueFormatter: (value) => (typeof value === 'number' ? `${value}` : '–'),
    },
    grid: [
      { left: 44, right: 96, top: 12, bottom: 92 },
      { left: 44, right: 96, height: 40, bottom: 24 },
    ],
    xAxis: [
      { type: 'category', data: labels, boundaryGap: true, axisLabel: { show: false }, ...axis },
      {
        type: 'category',
        gridIndex: 1,
        data: labels,
        axisLabel: { color: colours.muted, fontSize: colours.size, hideOverlap: true },
        ...axis,
      },
    ],
    yAxis: [
      {
        type: 'value',
        min: Math.max(0, Math.floor((hundred(least) - 4) / 10) * 10),
        max: 100,
        axisLabel: { formatter: '{value} %', color: colours.muted, fontSize: colours.size },
        splitLine: { lineStyle: { color: colours.line } },
      },
      {
        type: 'value',
        gridIndex: 1,
        splitNumber: 1,
        axisLabel: { color: colours.muted, fontSize: colours.size },
        splitLine: { show: false },
      },
    ],
    series: [
      ...tiersIn(report).map((tier) => {
        const target = report.tiers.find((row) => row.tier === tier)?.target;
        const color = colours[hues[tier]];
        return {
          type: 'line' as const,
          name: `${tierWords[tier]}, %`,
          connectNulls: true,
          symbol: marks[tier],
          symbolSize: 7,
          lineStyle: { color, width: 2 },
          itemStyle: { color },
          endLabel: { show: true, formatter: tierWords[tier], color, fontSize: colours.size, distance: 8 },
          labelLayout: { moveOverlap: 'shiftY' as const },
          data: stretches.map((stretch) => {
            const share = stretch.tiers.find((row) => row.tier === tier)?.[clock].share ?? null;
            return share === null ? null : hundred(share);
          }),
          ...(clock === 'response' && target !== undefined && tier !== 'unassigned'
            ? {
                markLine: {
                  silent: true,
                  symbol: 'none' as const,
                  lineStyle: { color, type: 'dashed' as const, opacity: 0.7, width: 1 },
                  label: { show: false },
                  data: [{ yAxis: hundred(target) }],
                },
              }
            : {}),
        };
      }),
      {
        type: 'bar' as const,
        name: 'Tickets',
        xAxisIndex: 1,
        yAxisIndex: 1,
        barMaxWidth: 22,
        itemStyle: { color: colours.track },
        data: stretches.map(({ tickets }) => tickets),
      },
    ],
  };
}

/** The course of a tier in words: the first and the last stretch in which something was judged. */
export function trendSentence(report: SlaAttainment, tier: TicketTier, clock: Clock, step: Step): string {
  const judgedOnes = report.stretches.flatMap((stretch) => {
    const share = stretch.tiers.find((row) => row.tier === tier)?.[clock].share ?? null;
    return share === null ? [] : [{ from: stretch.from, share }];
  });
  const [first] = judgedOnes;
  const last = judgedOnes.at(-1);
  if (first === undefined || last === undefined) return `${tierWords[tier]}: none judged.`;
  if (first === last) return `${tierWords[tier]}: ${shareWords(first.share)}.`;
  return `${tierWords[tier]}: from ${shareWords(first.share)} (${stretchWords(first.from, step)}) to ${shareWords(last.share)} (${stretchWords(last.from, step)}).`;
}
