import type { MessageStructureObject } from 'imapflow';
import { describe, expect, it } from 'vitest';
import { planPartialSource } from '#mail/imap/partial-source.ts';

const leaf = (part: string, type: string, size: number) => ({ part, type, size });
const mixed = (...childNodes: MessageStructureObject[]) => ({
  type: 'multipart/mixed',
  parameters: { boundary: 'b' },
  childNodes,
});
const sections = (root: Parameters<typeof planPartialSource>[0], cap = 1_000): readonly string[] | undefined =>
  planPartialSource(root, cap)?.pieces.flatMap((piece) => (piece.kind === 'section' ? [piece.section] : []));

describe('reading a large message without its large parts', () => {
  it('leaves out what is above the cap and keeps its header', () => {
    expect(
      sections(mixed(leaf('1', 'text/plain', 10), leaf('2', 'video/mp4', 5_000), leaf('3', 'image/png', 100))),
    ).toEqual(['HEADER', '1.MIME', '1', '2.MIME', '3.MIME', '3']);
  });

  it('leaves out the largest of many, until the rest is below the cap', () => {
    const root = mixed(
      leaf('1', 'text/plain', 10),
      leaf('2', 'image/png', 600),
      leaf('3', 'image/png', 700),
      leaf('4', 'image/png', 300),
    );
    expect(sections(root)).toEqual(['HEADER', '1.MIME', '1', '2.MIME', '2', '3.MIME', '4.MIME', '4']);
  });

  it('goes into nested parts, and takes a message inside the message as one', () => {
    const root = mixed(
      {
        part: '1',
        type: 'multipart/alternative',
        parameters: { boundary: 'c' },
        childNodes: [leaf('1.1', 'text/plain', 10), leaf('1.2', 'text/html', 20)],
      },
      leaf('2', 'message/rfc822', 9_000),
    );
    expect(sections(root)).toEqual(['HEADER', '1.MIME', '1.1.MIME', '1.1', '1.2.MIME', '1.2', '2.MIME']);
  });

  it('reads the head of a text that is itself too large', () => {
    const plan = planPartialSource(mixed(leaf('1', 'text/plain', 50_000_000), leaf('2', 'text/plain', 5)), 1_000);
    expect(plan?.pieces).toContainEqual({ kind: 'section', section: '1', maxLength: 1_048_576 });
  });

  it('gives up on single parts and on boundaries that can not be written', () => {
    expect(planPartialSource(leaf('1', 'application/zip', 5_000), 1_000)).toBeNull();
    expect(
      planPartialSource({ ...mixed(leaf('1', 'text/plain', 1)), parameters: { boundary: 'a\r\nEvil: header' } }, 1),
    ).toBeNull();
    expect(planPartialSource({ ...mixed(leaf('1', 'text/plain', 1)), parameters: {} }, 1)).toBeNull();
  });
});
