import { expect, it } from 'vitest';
import { limitWords } from '#features/escalation-book/limit-words.ts';

const outcome = {
  id: 'finance',
  title: 'Finance',
  lead: '',
  escalates: true,
  to: 'Finance',
  promise: '',
  within: null,
  acknowledgeWithin: null,
  limits: [],
  destinations: [],
  customerTemplate: null,
  runbook: null,
};
const hour = 3_600_000;

it('an outcome without a limit promises nothing', () => {
  expect(limitWords(outcome)).toEqual([]);
});

it('an outcome’s own times come first, then those of certain tickets', () => {
  expect(
    limitWords({
      ...outcome,
      within: 24 * hour,
      acknowledgeWithin: 2 * hour,
      limits: [
        { types: [], severities: ['high'], within: hour / 4, acknowledgeWithin: null },
        { types: ['billing-dispute'], severities: [], within: null, acknowledgeWithin: null },
      ],
    }),
  ).toEqual(['within 24 h, taken on within 2 h', 'High: within 15 m', 'Billing dispute: no limit']);
});
