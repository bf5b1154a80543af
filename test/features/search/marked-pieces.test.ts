import { expect, it } from 'vitest';
import { markedPieces } from '#features/search/marked-pieces.ts';

it('splits a snippet at its hits, also where a mark is missing', () => {
  expect(markedPieces('a \u{e000}b\u{e001} c')).toEqual([
    { text: 'a ', isHit: false },
    { text: 'b', isHit: true },
    { text: ' c', isHit: false },
  ]);
  expect(markedPieces('\u{e000}b')).toEqual([{ text: 'b', isHit: true }]);
  expect(markedPieces('b\u{e001}<i>')).toEqual([
    { text: 'b', isHit: false },
    { text: '<i>', isHit: false },
  ]);
});
