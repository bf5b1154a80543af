import { describe, expect, it } from 'vitest';
import { patternSource } from '#domain/classification/compile-evidence-rules.ts';
import { foldText } from '#domain/classification/fold-text.ts';
import { buildPatternIndex } from '#domain/classification/pattern-index.ts';
import { patternWays } from '#domain/classification/pattern-ways.ts';
import type { Matcher } from '#domain/expression/create-matcher.ts';
import { ownMails } from './own-mails.ts';
import { shippedRules } from './shipped-rules.ts';

/** Where the index lets a pattern begin in a text; null for anywhere. */
function places(pattern: string, text: string): readonly number[] | null {
  const index = buildPatternIndex([patternWays(patternSource(pattern))]);
  index.scan(text);
  if (index.anywhere[0] === 1) return null;
  const found: number[] = [];
  for (let place = index.first[0] ?? -1; place !== -1; place = index.next(place)) found.push(index.placeAt(place));
  return found;
}

describe('the index of patterns', () => {
  it('knows where matches can begin', () => {
    expect(places('down', 'it is down, down!')).toEqual([6, 12]);
    expect(places('\\bdown', 'breakdown or down')).toEqual([13]);
    expect(places('\\bor\\b', 'order or ors')).toEqual([6]);
    expect(places('4\\d\\d', 'a 404 and 50')).toEqual([2]);
  });

  it('takes any white space for a space', () => {
    expect(places('not found', 'it is not \n\tfound, notfound')).toEqual([6]);
  });

  it('leaves a pattern out whose other words do not occur', () => {
    expect(places('orders … (lost|missing)', 'the orders are late')).toEqual([]);
    expect(places('orders … (lost|missing)', 'the orders are lost')).toEqual([4]);
    expect(places('(orders … lost|stock)', 'orders and stock')).toEqual([11]);
  });

  it('lets a pattern search that can begin with anything', () => {
    expect(places('\\w+ happened', 'it happened')).toBeNull();
    expect(places('\\w+ happened', 'all is well')).toEqual([]);
  });

  it('knows one space from many, in one run as in several', () => {
    const text = `a${' '.repeat(40)}b a b${' '.repeat(40)}c${' '.repeat(3)}c`;
    expect(places('a b', text)).toEqual([0, 43]);
    expect(places(' b ', text)).toEqual([...Array.from({ length: 40 }, (_, at) => at + 1), 44]);
    expect(places('b c', text)).toEqual([45]);
    expect(places(' c c', text)).toEqual(Array.from({ length: 40 }, (_, at) => at + 46));
  });

  it('grows with the text', () => {
    expect(places('a', 'a '.repeat(10_000))).toHaveLength(10_000);
  });

  it('never rules out a match of a shipped pattern', () => {
    const patterns = [
      ...shippedRules.types.flatMap((type) => [...type.for, ...type.against]),
      ...shippedRules.severities.flatMap((severity) => severity.for),
      ...Object.values(shippedRules.mood).flat(),
      ...Object.values(shippedRules.discourse),
    ];
    const { index } = shippedRules;
    const ruledOut = ownMails.flatMap((mail) => {
      const text = foldText(`${mail.subject}\n.\n${mail.body}`);
      index.scan(text);
      return patterns.filter((pattern) => {
        if (index.anywhere[pattern.number] === 1) return false;
        const found = new Set<number>();
        for (let place = index.first[pattern.number] ?? -1; place !== -1; place = index.next(place))
          found.add(index.placeAt(place));
        return startsOf(pattern.matcher, text).some((start) => !found.has(start));
      });
    });
    expect(ruledOut).toEqual([]);
  });
});

function startsOf(matcher: Matcher, text: string): readonly number[] {
  const starts: number[] = [];
  matcher.begin(text);
  for (let from = 0; from <= text.length && matcher.search(from); from = Math.max(matcher.found.end, from + 1))
    starts.push(matcher.found.start);
  return starts;
}
