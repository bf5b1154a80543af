type Answer = { readonly raw: number; readonly right: boolean };

const pools = 10;

/**
 * Points of a rising line from raw shares to the share of right answers: neighbours are pooled until they rise
 * (isotonic regression), and each pool counts half an answer more on either side, so none is ever certain. `easier` is
 * by how much, in log-odds, the mail that will be answered is easier than this.
 */
export function fitCalibration(answers: readonly Answer[], easier: number): readonly (readonly [number, number])[] {
  const sorted = answers.toSorted((one, other) => one.raw - other.raw);
  const size = Math.ceil(sorted.length / pools);
  const rising: { raw: number; right: number; count: number }[] = [];
  for (let at = 0; at < sorted.length; at += size) {
    const slice = sorted.slice(at, at + size);
    rising.push({
      raw: slice.reduce((sum, { raw }) => sum + raw, 0),
      right: slice.filter(({ right }) => right).length,
      count: slice.length,
    });
    for (;;) {
      const [before, last] = [rising.at(-2), rising.at(-1)];
      if (before === undefined || last === undefined || before.right / before.count <= last.right / last.count) break;
      rising.splice(-2, 2, {
        raw: before.raw + last.raw,
        right: before.right + last.right,
        count: before.count + last.count,
      });
    }
  }
  const points = rising.map(
    ({ raw, right, count }) => [raw / count, shifted((right + 0.5) / (count + 1), easier)] as const,
  );
  return [[0, 0.05], ...points, [1, 0.99]];
}

function shifted(share: number, by: number): number {
  return 1 / (1 + Math.exp(-(Math.log(share / (1 - share)) + by)));
}
