import { expect, test } from 'vitest';
import { articlesNamedIn } from '#domain/knowledge-base/articles-named-in.ts';

const base = { site: { title: 'Help', address: 'https://help.tai.ai' } };
const articles = [
  { id: 'error-codes', title: 'Error codes reference (401, 403, 429, 500, etc.)' },
  { id: 'tax-calculations', title: 'Tax calculations' },
  { id: 'tax-forms', title: 'Tax forms' },
  { id: 'pagination', title: 'Pagination' },
];
const named = (text: string): readonly string[] => articlesNamedIn(text, base, articles);

test('an article is named by its address, or by its quoted title beside the site', () => {
  expect(named('See https://help.tai.ai/account-billing/tax-calculations and “Pagination” there.')).toEqual([
    'tax-calculations',
    'pagination',
  ]);
  for (const text of [
    '"Tax calculations" at help.tai.ai says how.',
    'Mehr auf help.tai.ai unter „Tax calculations“.',
    'Plus sur Help.tai.ai, « Tax calculations ».',
    'Lo explica «Tax Calculations», en help.tai.ai.',
  ])
    expect(named(text)).toEqual(['tax-calculations']);
});

test('a title may be cut at a word where that leaves one article', () => {
  expect(named('“Error codes reference” at help.tai.ai')).toEqual(['error-codes']);
  expect(named('“Error codes ref” at help.tai.ai')).toEqual([]);
  expect(named('“Tax” at help.tai.ai')).toEqual([]);
});

test('words without the site, without quotes, and addresses of no article name none', () => {
  for (const text of [
    'Your “Tax calculations” are wrong.\n\nhelp.tai.ai may have a case like yours.',
    'Tax calculations at help.tai.ai',
    'https://help.tai.ai/account-billing/nothing-such',
  ])
    expect(named(text)).toEqual([]);
});
