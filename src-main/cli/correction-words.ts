import type { CorrectionView } from '#contract/corrections.ts';

/** What of a correction was corrected, before and after: "how-to, low" and "outage, critical". */
export function correctionWords({ said, type, severity }: CorrectionView): {
  readonly was: string;
  readonly became: string;
} {
  const pairs: (readonly [string, string])[] = [];
  if (type !== undefined) pairs.push([said.type ?? 'unknown', type ?? 'unknown']);
  if (severity !== undefined) pairs.push([said.severity, severity]);
  return { was: pairs.map(([was]) => was).join(', '), became: pairs.map(([, became]) => became).join(', ') };
}
