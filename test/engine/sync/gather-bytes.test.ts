import { expect, it } from 'vitest';
import { gatherBytes } from '#engine/sync/gather-bytes.ts';

it('copies what it is given, in order, and leaves the sources alone', () => {
  const sources = ['one', '', 'three'].map((text) => Buffer.from(text));
  const { pieces } = gatherBytes(sources);
  sources[0]?.fill(0);
  expect(pieces.map((piece) => Buffer.from(piece).toString())).toEqual(['one', '', 'three']);
});

it('holds nothing any more once it is released', () => {
  const { pieces, release } = gatherBytes([Buffer.from('mail')]);
  release();
  expect(pieces.map((piece) => piece.byteLength)).toEqual([0]);
});
