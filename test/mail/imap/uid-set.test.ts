import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uidSet, uidSets } from '#mail/imap/uid-set.ts';

const expand = (set: string): number[] =>
  set === ''
    ? []
    : set.split(',').flatMap((part) => {
        const [from = '0', to = from] = part.split(':');
        return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
      });

describe('UID sets', () => {
  it('folds runs', () => {
    expect(uidSet([9, 3, 2, 1, 7, 8])).toBe('1:3,7:9');
    expect(uidSet([5])).toBe('5');
    expect(uidSet([])).toBe('');
  });

  it('names every UID once, in sets short enough for a command line', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50_000 }), { maxLength: 400 }), (uids) => {
        const sets = uidSets(uids, 100);
        expect(sets.every(({ set }) => set.length <= 100)).toBe(true);
        expect(sets.flatMap(({ set }) => expand(set)).sort((a, b) => a - b)).toEqual([...uids].sort((a, b) => a - b));
      }),
    );
  });
});
