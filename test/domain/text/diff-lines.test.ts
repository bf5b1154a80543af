import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from '#domain/text/diff-lines.ts';

const shown = (from: string, to: string): readonly string[] =>
  diffLines(from, to).map(({ kind, text }) => `${kind === 'same' ? ' ' : kind === 'gone' ? '-' : '+'}${text}`);

describe('the difference of two texts', () => {
  it('names the lines that are gone and new, in their places', () => {
    expect(shown('a\nb\nc\nd\n', 'a\nx\nc\nd\ne\n')).toEqual([' a', '-b', '+x', ' c', ' d', '+e']);
    expect(shown('a\nb\n', 'b\n')).toEqual(['-a', ' b']);
    expect(shown('', 'a\n')).toEqual(['+a']);
    expect(shown('a\n', 'a\n')).toEqual([' a']);
  });

  it('is as short as it can be where lines repeat', () => {
    expect(shown('for:\n- x\nagainst:\n- x\n', 'for:\n- x\n- y\nagainst:\n- x\n')).toEqual([
      ' for:',
      ' - x',
      '+- y',
      ' against:',
      ' - x',
    ]);
  });

  it('leads from the one to the other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines = diffLines(from, to);
        const without = (kind: string) => lines.filter((line) => line.kind !== kind).map((line) => line.text);
        expect(without('new').join('\n')).toBe(from);
        expect(without('gone').join('\n')).toBe(to);
      }),
      { seed: 1 },
    );
  });
});
