import { expect, it } from 'vitest';
import { createByteCollector } from '#mail/parse/byte-collector.ts';
import { unpackBytes } from '#mail/parse/parse-batch.ts';

const texts = (packed: Parameters<typeof unpackBytes>[0]): readonly string[] =>
  unpackBytes(packed).map((piece) => Buffer.from(piece).toString());

it('gives texts and bytes back in their order, each batch by itself', () => {
  const collector = createByteCollector();
  collector.addText('Grüße 😀');
  collector.addBytes(new Uint8Array());
  collector.addBytes(Buffer.from('mail'));
  const first = collector.take();
  collector.addText('next');
  expect(texts(collector.take())).toEqual(['next']);
  expect(texts(first)).toEqual(['Grüße 😀', '', 'mail']);
  expect(texts(collector.take())).toEqual([]);
});

it('forgets a batch that was broken off', () => {
  const collector = createByteCollector();
  collector.addText('half');
  collector.begin();
  collector.addText('whole');
  expect(texts(collector.take())).toEqual(['whole']);
});

it('takes what is larger than its room, several times over', () => {
  const collector = createByteCollector();
  const sizes = [300_000, 600_000, 5_000_000, 10];
  for (const size of sizes) collector.addBytes(new Uint8Array(size).fill(size % 251));
  for (const size of sizes) collector.addText('é'.repeat(size));
  const packed = collector.take();
  expect(unpackBytes(packed).map((piece) => piece.length)).toEqual([...sizes, ...sizes.map((size) => 2 * size)]);
  expect(unpackBytes(packed)[2]?.every((byte) => byte === 5_000_000 % 251)).toBe(true);
  collector.addText('after');
  expect(texts(collector.take())).toEqual(['after']);
});
