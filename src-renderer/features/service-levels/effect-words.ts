import type { PolicyPreview, SlaAttainment } from '#contract/service-levels.ts';
import { formatCount } from '#state/format.ts';
import { tierWords } from '#state/ticket-words.ts';

const percent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const list = new Intl.ListFormat('en', { type: 'conjunction' });
const tickets = (count: number): string => `${formatCount(count)} open ${count === 1 ? 'ticket' : 'tickets'}`;

/** What re-applying would do to open tickets: "2 open tickets would breach now, 5 within the hour." */
export function openWords({ tickets: open, breachesNow, breachesSoon, saved, moved }: PolicyPreview['open']): string {
  const parts = [
    ...(breachesNow > 0 ? [[breachesNow, 'would breach now'] as const] : []),
    ...(breachesSoon > 0 ? [[breachesSoon, 'would be due within the hour'] as const] : []),
    ...(saved > 0 ? [[saved, 'would be saved'] as const] : []),
    ...(moved > 0 ? [[moved, 'would get another deadline'] as const] : []),
  ];
  const [first, ...others] = parts;
  if (first === undefined) return open === 0 ? 'No ticket is open.' : `None of ${tickets(open)} would change.`;
  const rest = others.map(([count, words]) => `${formatCount(count)} ${words}`);
  return `${list.format([`${tickets(first[0])} ${first[1]}`, ...rest])}.`;
}

export type KeptChange = {
  readonly tier: SlaAttainment['tiers'][number]['tier'];
  readonly target: number;
  readonly before: SlaAttainment['tiers'][number]['response'] | null;
  readonly after: SlaAttainment['tiers'][number]['response'] | null;
};

/** The tiers of two reports side by side. */
export function keptChanges({ before, after }: PolicyPreview['last30Days']): readonly KeptChange[] {
  const names = [...new Set([...before.tiers, ...after.tiers].map(({ tier }) => tier))];
  return names.map((tier) => {
    const old = before.tiers.find((row) => row.tier === tier);
    const next = after.tiers.find((row) => row.tier === tier);
    return {
      tier,
      target: (next ?? old)?.target ?? 0,
      before: old?.response ?? null,
      after: next?.response ?? null,
    };
  });
}

/** What the last 30 days would have looked like: "Last 30 days, Enterprise: 91 tickets, 88.9 % kept instead of 97.8 %." */
export function lastMonthWords(last30Days: PolicyPreview['last30Days']): readonly string[] {
  const changed = keptChanges(last30Days).filter(({ before, after }) => before?.share !== after?.share);
  if (changed.length === 0)
    return [
      last30Days.before.tickets === 0
        ? 'No ticket came in during the last 30 days.'
        : 'As many responses of the last 30 days would have been kept.',
    ];
  return changed.map(({ tier, before, after }) => {
    const judged = after === null ? 0 : after.met + after.breached;
    const share = (of: number | null | undefined): string =>
      of === null || of === undefined ? 'none judged' : `${percent.format(of)} kept`;
    const was = before?.share === null || before?.share === undefined ? 'none judged' : percent.format(before.share);
    return `Last 30 days, ${tierWords[tier]}: ${formatCount(judged)} ${judged === 1 ? 'ticket' : 'tickets'}, ${share(after?.share)} instead of ${was}.`;
  });
}
