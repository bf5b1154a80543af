import { describe, expect, it } from 'vitest';
import { patternSource } from '#domain/classification/compile-evidence-rules.ts';
import { parsePattern } from '#domain/classification/pattern-syntax.ts';
import { requiredLiterals } from '#domain/classification/required-literals.ts';

describe('required literals', () => {
  it.each([
    ['outages?', [['outage']]],
    [
      '(raise|lift) … (limit|quota)',
      [
        ['raise', 'lift'],
        ['limit', 'quota'],
      ],
    ],
    ['key expired', [['key'], ['^expired']]],
    ['(api )?key', [['key']]],
    ['not (very )*slow', [['not'], ['slow']]],
    ['web-?hook', [['web'], ['hook']]],
    ['(?!foo)bar\\.baz', [['bar.baz']]],
    ['\\b(down|offline)\\b', [['^down', '^offline']]],
    ['\\b4\\d\\d\\b', []],
    ['(long|[xy]+)', []],
  ] as const)('of %s', (pattern, expected) => {
    const node = parsePattern(patternSource(pattern));
    expect(node).not.toBeNull();
    if (node === null) return;
    const found = requiredLiterals(node).map((set) => set.map(({ text, atWord }) => (atWord ? `^${text}` : text)));
    expect(found).toEqual(expected);
  });
});
