import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '#domain/expression/compile-expression.ts';
import { createMatcher, mostSteps, mostStepsWithReference, type Matcher } from '#domain/expression/create-matcher.ts';
import { readExpression } from '#domain/expression/read-expression.ts';

function matcherFor(source: string): Matcher & { readonly size: number } {
  const read = readExpression(source);
  if (read.kind === 'refused') throw new Error(read.problem);
  const program = compileExpression(read.node);
  if (program === null) throw new Error('too long');
  return Object.assign(createMatcher(program), { size: program.ops.length });
}

/** Every match as `start-end`, as ours and as JavaScript's own engine finds them. */
function bothWays(source: string, text: string): readonly [ours: readonly string[], theirs: readonly string[]] {
  const matcher = matcherFor(source);
  matcher.begin(text);
  const ours: string[] = [];
  for (let from = 0; from <= text.length && matcher.search(from);) {
    const { start, end } = matcher.found;
    ours.push(`${start}-${end}`);
    from = end === start ? end + 1 : end;
  }
  const theirs = [...text.matchAll(new RegExp(source, 'gm'))].map(
    ({ index, 0: match }) => `${index}-${index + match.length}`,
  );
  return [ours, theirs];
}

describe('a matcher', () => {
  it.each([
    ['outage', 'an outage, the outage'],
    ['a|ab|abc', 'abcabab'],
    ['(a|ab)(c|bcd)(d*)', 'abcd abcdd'],
    ['x*', 'xxaxx'],
    ['x*?y', 'xxyxy'],
    ['(a?)*b', 'aaab b'],
    ['(?:a|){2,}b', 'b ab aaab'],
    ['(?:|a)*c', 'aac'],
    ['a{2,3}?a', 'aaaaaaa'],
    ['a{0}b', 'ab'],
    ['^x$', 'x\nxx\r\nx\u2028x'],
    ['\\bno\\b|\\Bo', 'no know nono'],
    ['[a-c\\d_-]+', 'ab-9_z'],
    ['[^a-c]+', 'abxyzc'],
    ['[\\s\\S]{2}', 'a\nb'],
    ['.+', 'one\ntwo\r\n\u2029three'],
    ['\\w+@\\w+\\.(?:com|org)', 'a@b.com, c@d.net, e@f.org'],
    ['(?<![$€]\\d?)\\d+(?! ?ms)', '$5 50 ms 7 x €42 9'],
    ['(?=.*b)a+', 'aaab\naa'],
    ['(?<=(?:ab|c)+)x', 'abx cx acx x'],
    ['a(?!b(?!c))', 'ab abc ac'],
    ['\\x41\\u0042\\t\\/', 'AB\t/'],
    ['a{,2}{', 'a{,2}{'],
    ['[]|[^]', 'q'],
    ['(?<year>\\d{4})-\\d\\d', 'on 2026-11-23'],
    ['\\b(\\d[\\d.,]*) ?/ ?\\1\\b', 'at 500/500, 5/50, 1,200 / 1,200 and 10/1'],
    ['(?:(a)|b)\\1c', 'aac bc ac abc'],
    ['(a|ab)(?:c|bcd)\\1?(x)', 'abcdabx acax abcx'],
  ])('finds %s where JavaScript finds it', (source, text) => {
    const [ours, theirs] = bothWays(source, text);
    expect(ours).toEqual(theirs);
  });

  it('finds any expression where JavaScript finds it', () => {
    const expression = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', 'b', 'ab', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$', ' '),
        fc.tuple(tie('part'), tie('part')).map((parts) => parts.join('')),
        fc.tuple(tie('part'), tie('part')).map((parts) => `(${parts.join('|')})`),
        fc
          .tuple(tie('part'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{0,2}', '{1,2}?', '{1,}?'))
          .map(([part, times]) => `(?:${part})${times}`),
        fc.tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('part')).map(([look, part]) => `(${look}${part})`),
      ),
    })).part;
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(expression, text, (source, against) => {
        const [ours, theirs] = bothWays(source, against);
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 5000, seed: 20261123 },
    );
  });
});

describe('a catastrophic expression', () => {
  const a = 'a'.repeat(5000);
  it.each([
    ['a repetition in a repetition', '(a+)+$', `${a}!`],
    ['ways that overlap', '(a|a)*b', `${a}!`],
    ['ways of which one begins the other', '(a|aa)+$', `${a}!`],
    ['three repetitions in a row', 'a*a*a*b', a],
    ['repetitions of everything', '.*.*.*=.*;', a],
    ['a repeated optional', '(a?){200}a{200}b', a],
    ['words and spaces', '(\\w+\\s?)+x', 'so many words '.repeat(400)],
    ['an address', '^([a-z0-9]+[._-]?)+@', 'abc.'.repeat(1000)],
    ['an empty repetition', '(a*)*b', a],
    ['one that looks ahead', '(?=(a+)+$)x', `${a}!`],
    ['gaps between words', 'a[^.!?]{0,45}?a[^.!?]{0,45}?a[^.!?]{0,45}?a[^.!?]{0,45}?b', a],
  ])('%s takes no more steps than there are instructions and characters', (_, source, text) => {
    const matcher = matcherFor(source);
    matcher.begin(text);
    expect(matcher.search(0)).toBe(false);
    expect(matcher.steps).toBeLessThan(2 * matcher.size * (text.length + 1) + 1501);
  });

  it('is answered rightly for all that', () => {
    const matcher = matcherFor('(a|aa)+b');
    matcher.begin(`${a}!${a}b`);
    expect(matcher.search(0)).toBe(true);
    expect(matcher.found).toEqual({ start: 5001, end: 10_002 });
    matcher.begin(`xx${a}`);
    expect(matcher.matchAt(2)).toBe(-1);
    matcher.begin(`xx${a}b`);
    expect(matcher.matchAt(2)).toBe(5003);
  });

  it('with a reference to a group ends at a lower ceiling', () => {
    const matcher = matcherFor('(a*)(?:a|aa)*\\1b');
    matcher.begin(a);
    expect(matcher.search(0)).toBe(false);
    expect(matcher.steps).toBeLessThanOrEqual(mostStepsWithReference + 1);
  });

  it('ends at the ceiling where it is long itself', () => {
    const matcher = matcherFor('(?:(?=(?:a|aa)*b)a)+c');
    matcher.begin('a'.repeat(20_000));
    expect(matcher.search(0)).toBe(false);
    expect(matcher.steps).toBeLessThanOrEqual(mostSteps + 2);
  });
});

describe('an expression that cannot be bounded', () => {
  it.each([
    ['(?:(a))+\\1', 'a reference to a group outside of repetitions'],
    ['\\1(a)', 'a group before \\1'],
    ['(?<x>a)\\k<x>', 'a reference by number'],
    ['(a)(?=b)\\1', 'look around'],
    ['(?i:a)', 'a group of a kind that is known'],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, 'brackets within one another'],
  ])('%s is refused', (source, problem) => {
    expect(readExpression(source)).toEqual({ kind: 'refused', problem: expect.stringContaining(problem) });
  });

  it('or is longer than a rule can be, is not compiled', () => {
    const read = readExpression('(?:(?:abc){100}){100}');
    expect(read.kind === 'read' ? compileExpression(read.node) : read).toBeNull();
  });
});
