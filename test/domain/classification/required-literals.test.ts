import { describe, expect, it } from 'vitest';
import { patternSource } from '#domain/classification/compile-evidence-rules.ts';
import { foldText } from '#domain/classification/fold-text.ts';
import { buildLiteralIndex } from '#domain/classification/literal-index.ts';
import { requiredLiterals } from '#domain/classification/required-literals.ts';
import { moodPatterns } from '#domain/classification/mood-patterns.ts';
import { ownMails } from './own-mails.ts';
import { shippedRules } from './shipped-rules.ts';

describe('required literals', () => {
  it.each([
    ['outages?', [[['outage']]]],
    [
      '(raise|lift) … (limit|quota)',
      [
        [
          ['raise', 'lift'],
          ['limit', 'quota'],
        ],
      ],
    ],
    ['key expired|token', [[['key'], ['expired']], [['token']]]],
    ['(api )?key', [[['key']]]],
    ['not (very )*slow', [[['not'], ['slow']]]],
    ['web-?hook', [[['web'], ['hook']]]],
    ['(?!foo)bar\\.baz', [[['bar.baz']]]],
    ['\\b4\\d\\d\\b', null],
    ['(long|[xy]+)', null],
    ['abc|\\d', null],
  ] as const)('of %s', (pattern, expected) => {
    expect(requiredLiterals(patternSource(pattern))).toEqual(expected);
  });

  it('never rule out a pattern that would match', () => {
    const patterns = [
      ...shippedRules.types.flatMap((type) => [...type.for, ...type.against]),
      ...shippedRules.severities.flatMap((severity) => severity.for),
    ];
    const ruledOut = ownMails.flatMap((mail) => {
      const text = foldText(`${mail.subject}\n.\n${mail.body}`);
      const candidates = shippedRules.literals.candidates(text);
      return patterns.filter((pattern) => candidates[pattern.number] === 0 && text.search(pattern.expression) >= 0);
    });
    expect(ruledOut).toEqual([]);
  });

  it('index the mood words as well', () => {
    const sources = moodPatterns.trouble.map((pattern) => patternSource(pattern.pattern));
    const index = buildLiteralIndex(sources.map(requiredLiterals));
    expect([...index.candidates('it failed')]).toContain(1);
  });
});
