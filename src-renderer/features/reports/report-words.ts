import type { SlaAttainment } from '#contract/service-levels.ts';
import { formatCount } from '#state/format.ts';
import { tierWords } from '#state/ticket-words.ts';

export type Clock = 'response' | 'resolution';
export type Tally = SlaAttainment['cells'][number]['response'];
export type TierRow = SlaAttainment['tiers'][number];

const percent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const whole = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 });
const points = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

export const clockNouns: Readonly<Record<Clock, string>> = { response: 'first responses', resolution: 'resolutions' };

export const judged = ({ met, breached }: Tally): number => met + breached;
/** "97.8 %", or a dash where none has a verdict. */
export const shareWords = (share: number | null): string => (share === null ? '–' : percent.format(share));
/** "99 %": a share that somebody set. */
export const targetWords = (share: number): string => whole.format(share);
/** "97.8 % of 91". */
export const keptWords = (tally: Tally): string =>
  tally.share === null ? 'none judged' : `${percent.format(tally.share)} of ${formatCount(judged(tally))}`;

/** "−34.9 points", "the same", or a dash where one of them has none. */
export function differenceWords(before: number | null, after: number | null): string {
  if (before === null || after === null) return '–';
  const change = Math.round((after - before) * 1000) / 10;
  return change === 0 ? 'the same' : `${points.format(change)} points`;
}

/** Whether a tier's responses reach the share to be kept; null where none is judged. Resolutions have no such share. */
export const isKept = ({ response, target }: TierRow): boolean | null =>
  response.share === null ? null : response.share >= target;

/** "Enterprise: 97.8 % of 91 first responses kept; 99 % to be kept, missed." */
export function tierSentence(row: TierRow, clock: Clock): string {
  const tally = row[clock];
  const name = tierWords[row.tier];
  if (tally.share === null) return `${name}: no ${clockNouns[clock]} judged yet.`;
  const kept = `${name}: ${percent.format(tally.share)} of ${formatCount(judged(tally))} ${clockNouns[clock]} kept`;
  if (clock === 'resolution') return `${kept}.`;
  return `${kept}; ${targetWords(row.target)} to be kept, ${isKept(row) === true ? 'reached' : 'missed'}.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/**
 * What another policy would have made of a period: "Under the Enterprise grid, Starter would have kept 54.2 % instead of
 * 94.1 % and Professional 61.0 % instead of 96.3 %; Enterprise as many."
 */
export function comparedSentence(own: SlaAttainment, replayed: SlaAttainment, clock: Clock, under: string): string {
  const same: string[] = [];
  const moved: string[] = [];
  for (const { tier, ...row } of replayed.tiers) {
    const is = row[clock].share;
    const was = own.tiers.find((each) => each.tier === tier)?.[clock].share ?? null;
    if (is === was) same.push(tierWords[tier]);
    else
      moved.push(
        `${tierWords[tier]} ${moved.length === 0 ? 'would have kept ' : ''}${shareOrNone(is)} instead of ${shareOrNone(was)}`,
      );
  }
  const capital = under.charAt(0).toUpperCase() + under.slice(1);
  if (moved.length === 0) return `${capital}, as many ${clockNouns[clock]} would have been kept.`;
  return `${capital}, ${list.format(moved)}${same.length === 0 ? '' : `; ${list.format(same)} as many`}.`;
}

const shareOrNone = (share: number | null): string => (share === null ? 'none judged' : percent.format(share));
