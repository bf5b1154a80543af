/**
 * The lower end of Wilson's score interval for a share: what it is at least, with 95 % certainty by default.
 * 0 for no trials. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
 */
export function wilsonLowerBound(successes: number, trials: number, z = 1.959963984540054): number {
  if (trials <= 0) return 0;
  const share = successes / trials;
  const square = (z * z) / trials;
  const centre = share + square / 2;
  const reach = z * Math.sqrt((share * (1 - share) + square / 4) / trials);
  return Math.max(0, (centre - reach) / (1 + square));
}
