import { expect, it } from 'vitest';
import { classify } from '#domain/classification/classify.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { mostSteps } from '#domain/expression/create-matcher.ts';
import { patternProblem } from '#settings/playbook/pattern-problem.ts';

const hostile = [
  ['(a|a)*b', 'a'.repeat(19_000)],
  ['a(a|aa|aaa)*c', 'a'.repeat(19_000)],
  ['\\w*\\w*\\w*\\w*!', 'word'.repeat(4_700)],
  ['a … a … a … a … a … z', 'a '.repeat(9_500)],
  ['\\s*\\s*\\s*x', `x${' '.repeat(19_000)}`],
  ['(?=(a|aa)*b)a', 'a'.repeat(19_000)],
] as const;

it.each(hostile)('a rule %s that the editor takes costs bounded steps on the text made for it', (pattern, body) => {
  expect(patternProblem(pattern)).toBeNull();
  const evidence = { pattern, weight: 1, reason: 'made to hang' };
  const rules = compileEvidenceRules({
    types: [{ id: 'outage', name: 'Outage', threshold: null, severity: 'high', for: [evidence], against: [evidence] }],
    severities: [],
  });
  classify({ subject: body.slice(0, 200), body }, rules);
  const steps = rules.types.flatMap((type) => type.for).map(({ matcher }) => matcher.steps);
  expect(Math.max(...steps)).toBeGreaterThan(0);
  expect(Math.max(...steps)).toBeLessThanOrEqual(mostSteps + 1);
});
