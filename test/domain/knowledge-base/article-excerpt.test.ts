import { expect, test } from 'vitest';
import { articleExcerpt } from '#domain/knowledge-base/article-excerpt.ts';

test('an excerpt is the first paragraph in plain words', () => {
  const body =
    '## Before\n\n- a list\n\nOur API takes **10 requests** per second;\nsee [the codes](article:error-codes) and `429`.\n\nMore.';
  expect(articleExcerpt(body)).toBe('Our API takes 10 requests per second; see the codes and 429.');
});

test('names with underscores and signs of arithmetic stay as they are', () => {
  expect(articleExcerpt('Send `warehouse_id`, never *warehouse* or 2 * 3.')).toBe(
    'Send warehouse_id, never warehouse or 2 * 3.',
  );
});

test('a long one ends at a word', () => {
  expect(articleExcerpt('One two, three four five.', 14)).toBe('One two…');
  expect(articleExcerpt('x'.repeat(40), 10)).toBe(`${'x'.repeat(9)}…`);
});

test('an article without prose has none', () => {
  expect(articleExcerpt('')).toBe('');
  expect(articleExcerpt('```\ncode\n```\n\n| a | b |\n|---|---|')).toBe('');
});
