import { describe, expect, it } from 'vitest';
import type { OutcomeView } from '#contract/escalations.ts';
import { walkTree } from '#features/escalate/walk-tree.ts';
import { emptyEscalation } from '#state/escalations.ts';

const outcome = (id: string): OutcomeView => ({
  id,
  title: id,
  lead: '',
  escalates: true,
  to: id,
  within: null,
  promise: '',
  customerTemplate: null,
  runbook: null,
});
const question = (id: string, yes: string, guess: boolean) => ({
  id,
  text: `${id}?`,
  help: '',
  yes,
  guess: { yes: guess, because: '' },
});
const tree = {
  questions: [
    question('technical', 'engineering', false),
    question('billing', 'finance', true),
    question('churn', 'page', false),
  ],
  otherwise: 'standard',
  outcomes: ['engineering', 'finance', 'page', 'standard'].map(outcome),
  open: [],
};
const walk = (draft: Partial<typeof emptyEscalation>) => {
  const { answered, current, outcome: end, expected } = walkTree(tree, { ...emptyEscalation, ...draft });
  return {
    answered: answered.map((each) => each.question.id),
    current: current?.id,
    end: end?.id,
    expected: expected?.id,
  };
};

describe('the way through the tree', () => {
  it('begins with the first question and knows where the suggestions would lead', () => {
    expect(walk({})).toEqual({ answered: [], current: 'technical', end: undefined, expected: 'finance' });
  });

  it('goes on after a no and ends at the first yes', () => {
    expect(walk({ answers: { technical: false } }).current).toBe('billing');
    expect(walk({ answers: { technical: false, billing: true, churn: true } })).toEqual({
      answered: ['technical', 'billing'],
      current: undefined,
      end: 'finance',
      expected: 'finance',
    });
  });

  it('ends with support when every answer is no', () => {
    expect(walk({ answers: { technical: false, billing: false, churn: false } }).end).toBe('standard');
  });

  it('asks a question again without forgetting the answers after it', () => {
    const answers = { technical: false, billing: false, churn: true };
    expect(walk({ answers, asking: 'technical' })).toEqual({
      answered: [],
      current: 'technical',
      end: undefined,
      expected: 'finance',
    });
    expect(walk({ answers: { ...answers, technical: false } }).end).toBe('page');
  });

  it('goes around the questions to the outcome that was chosen', () => {
    expect(walk({ answers: { technical: false }, skippedTo: 'page' })).toEqual({
      answered: ['technical'],
      current: undefined,
      end: 'page',
      expected: 'page',
    });
  });
});
