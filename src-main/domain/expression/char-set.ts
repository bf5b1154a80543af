/** A set of UTF-16 code units: pairs of a first and a last one, rising and apart from one another. */
export type CharSet = readonly (readonly [first: number, last: number])[];

const lastUnit = 0xffff;

export const digits: CharSet = [[0x30, 0x39]];
export const wordUnits: CharSet = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
export const lineEnds: CharSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
/** White space and line ends of ECMA-262 (§12.2, §12.3). */
export const spaces: CharSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

export function union(sets: readonly CharSet[]): CharSet {
  const joined: [number, number][] = [];
  for (const [first, last] of sets.flat().toSorted(([one], [other]) => one - other)) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

export function complement(set: CharSet): CharSet {
  const gaps: [number, number][] = [];
  let from = 0;
  for (const [first, last] of union([set])) {
    if (first > from) gaps.push([from, first - 1]);
    from = last + 1;
  }
  if (from <= lastUnit) gaps.push([from, lastUnit]);
  return gaps;
}

/** A set for quick looking up. */
export type UnitTest = {
  /** By code unit below 128: 1 if it is in the set. */
  readonly ascii: Uint8Array;
  readonly others: CharSet;
};

export function unitTest(set: CharSet): UnitTest {
  const ascii = new Uint8Array(128);
  for (const [first, last] of set) if (first < 128) ascii.fill(1, first, Math.min(last, 127) + 1);
  return { ascii, others: set.filter(([, last]) => last >= 128) };
}

export function holds({ ascii, others }: UnitTest, unit: number): boolean {
  if (unit < 128) return ascii[unit] === 1;
  for (const [first, last] of others) if (unit >= first && unit <= last) return true;
  return false;
}
