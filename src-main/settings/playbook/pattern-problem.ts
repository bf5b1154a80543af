import { patternSource } from '#domain/classification/compile-evidence-rules.ts';
import { compileExpression, longestProgram } from '#domain/expression/compile-expression.ts';
import { readExpression } from '#domain/expression/read-expression.ts';

/**
 * Why an evidence pattern can't be used, or null: not a regular expression, matches everything, is longer than can be
 * run, or repeats a repetition, which is mostly a slip (a heuristic: it may refuse a harmless one). What passes can't
 * hang whatever it is: see [Note: Bounded matching].
 */
export function patternProblem(pattern: string): string | null {
  const source = patternSource(pattern);
  let expression: RegExp;
  try {
    expression = new RegExp(source, 'gm');
  } catch (error) {
    return `a regular expression (${error instanceof Error ? error.message : 'not valid'})`;
  }
  if (repeatsARepetition(source))
    return 'a pattern without a repetition inside a repetition such as (a+)+, which can hang';
  const read = readExpression(source);
  if (read.kind === 'refused') return read.problem;
  if (compileExpression(read.node) === null)
    return `a pattern of at most ${longestProgram} steps; "…" and counted repetitions such as {0,45} are many`;
  if (expression.test('')) return 'a pattern that does not match the empty text';
  return null;
}

function repeatsARepetition(source: string): boolean {
  const groups: boolean[] = [];
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '\\') at++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') groups.push(false);
    else if (char === ')') {
      const repeatsInside = groups.pop() ?? false;
      const repeated = openEnded(source, at + 1);
      if (repeatsInside && repeated) return true;
      if ((repeatsInside || repeated) && groups.length > 0) groups[groups.length - 1] = true;
    } else if (openEnded(source, at) && groups.length > 0) groups[groups.length - 1] = true;
  }
  return false;
}

/** Whether a quantifier without an upper bound starts here. */
function openEnded(source: string, at: number): boolean {
  return /^(?:[*+]|\{\d+,\})/.test(source.slice(at, at + 8));
}
