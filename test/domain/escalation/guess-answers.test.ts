import { expect, test } from 'vitest';
import type { EscalationHint, EscalationSign } from '#domain/escalation/escalation-book.ts';
import { guessAnswers, type GuessSituation } from '#domain/escalation/guess-answers.ts';

const hint = (more: Partial<EscalationHint>): EscalationHint => ({
  types: [],
  severities: [],
  tiers: [],
  signs: [],
  unless: [],
  ...more,
});
const question = (id: string, ...hints: Partial<EscalationHint>[]) => ({
  id,
  text: `Is it ${id}?`,
  help: '',
  yes: id,
  hints: hints.map(hint),
});
const questions = [
  question('technical', { types: ['latency', 'rate-limit'], unless: ['churn-words'] }),
  question('page', { types: ['latency'], severities: ['critical'] }, { signs: ['diagnosis-over'] }),
  question('billing', { types: ['billing-dispute'], tiers: ['enterprise'] }),
  question('churn', { types: ['churn-risk'] }, { signs: ['churn-words'] }),
  question('nothing'),
];
const guess = (more: Partial<GuessSituation>, signs: readonly (readonly [EscalationSign, string])[] = []) =>
  new Map(
    guessAnswers(
      { questions },
      {
        type: null,
        typeByAgent: false,
        probability: 0.82,
        also: [],
        severity: 'medium',
        tier: 'starter',
        signs: new Map(signs),
        ...more,
      },
    ).map(({ question: id, yes, because }) => [id, [yes, because] as const]),
  );

test('what the ticket is about suggests a yes, with how sure that is', () => {
  expect(guess({ type: 'rate-limit' }).get('technical')).toEqual([true, 'It is about rate limit (82 %).']);
  expect(guess({ type: 'rate-limit', typeByAgent: true }).get('technical')?.[1]).toBe(
    'It is about rate limit (as an agent said).',
  );
});

test('everything in a hint has to hold, one hint is enough', () => {
  expect(guess({ type: 'latency' }).get('page')?.[0]).toBe(false);
  expect(guess({ type: 'latency', severity: 'critical' }).get('page')).toEqual([
    true,
    'It is about latency (82 %). The severity is Critical.',
  ]);
  expect(guess({}, [['diagnosis-over', '31 minutes.']]).get('page')).toEqual([true, '31 minutes.']);
  expect(guess({ type: 'billing-dispute' }).get('billing')?.[0]).toBe(false);
  expect(guess({ type: 'billing-dispute', tier: 'enterprise' }).get('billing')?.[1]).toBe(
    'It is about billing dispute (82 %). The customer is Enterprise.',
  );
});

test('what it is also about suggests a yes only where nothing leads elsewhere', () => {
  expect(guess({ also: ['rate-limit'] }).get('technical')).toEqual([true, 'It is also about rate limit.']);
  const both = guess({ type: 'churn-risk', also: ['rate-limit'] });
  expect(both.get('churn')?.[0]).toBe(true);
  expect(both.get('technical')).toEqual([false, 'It is also about rate limit. First of all, though: is it churn?']);
});

test('what comes first turns an earlier yes into a no, and says so', () => {
  expect(guess({ type: 'latency' }, [['churn-words', 'The mail speaks of leaving.']]).get('technical')).toEqual([
    false,
    'Something else comes first. The mail speaks of leaving.',
  ]);
});

test('without a hint that holds nothing speaks for it', () => {
  expect(guess({ type: 'latency' }).get('nothing')).toEqual([
    false,
    'Nothing in the mail or the ticket speaks for it.',
  ]);
});
