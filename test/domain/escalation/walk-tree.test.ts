import { expect, test } from 'vitest';
import { walkTree } from '#domain/escalation/walk-tree.ts';

const question = (id: string, yes: string) => ({ id, text: id, help: '', yes, hints: [] });
const tree = {
  questions: [question('technical', 'engineering'), question('billing', 'finance'), question('churn', 'vp')],
  otherwise: 'standard',
};
const walk = (...answers: (readonly [string, boolean])[]) => {
  const { outcome, asked } = walkTree(
    tree,
    answers.map(([id, yes]) => ({ question: id, yes })),
  );
  return [outcome, asked.map(({ question: { id }, yes }) => `${id} ${yes}`)];
};

test('the first yes in the order of the tree decides, and later questions are ignored', () => {
  expect(walk(['technical', false], ['billing', true], ['churn', true])).toEqual([
    'finance',
    ['technical false', 'billing true'],
  ]);
  expect(walk(['churn', true], ['technical', true])).toEqual(['engineering', ['technical true']]);
});

test('without a yes it is a standard answer', () => {
  expect(walk(['technical', false], ['billing', false], ['churn', false])[0]).toBe('standard');
  expect(walk()).toEqual(['standard', []]);
});

test('of two answers to one question the later holds; unknown questions are passed over', () => {
  expect(walk(['technical', true], ['technical', false], ['weather', true], ['churn', true])).toEqual([
    'vp',
    ['technical false', 'churn true'],
  ]);
});
