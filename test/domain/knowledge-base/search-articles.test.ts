import { describe, expect, test } from 'vitest';
import { stemWord } from '#domain/knowledge-base/article-words.ts';
import { indexArticles } from '#domain/knowledge-base/index-articles.ts';
import { searchArticles } from '#domain/knowledge-base/search-articles.ts';
import { withinEdits } from '#domain/knowledge-base/within-edits.ts';
import { anArticle, someArticles } from './an-article.ts';

const find = (query: string, articles = someArticles): readonly string[] =>
  searchArticles(indexArticles(articles), query).map(({ article }) => article.id);

describe('searching articles', () => {
  test('puts the title before the text', () => {
    expect(find('limits ')).toEqual(['rate-limits', 'sku-limits']);
    expect(find('requests ')).toEqual(['rate-limits', 'webhook-retry-logic']);
  });

  test('finds a word in every form, and a question by the words that say something', () => {
    for (const query of ['rotating keys ', 'rotate key ', 'How do I rotate a key, please?'])
      expect(find(query)).toEqual(['api-key-rotation']);
  });

  test('finds by the beginning of a word while it is typed, and not after it', () => {
    expect(find('rot')).toEqual(['api-key-rotation']);
    expect(find('rot ')).toEqual([]);
    expect(find('w')).toContain('webhook-retry-logic');
  });

  test('forgives a slip of the finger where nothing is written so', () => {
    expect(find('webhok ')).toEqual(['webhook-retry-logic']);
    expect(find('roatation ')).toEqual(['api-key-rotation']);
    expect(find('428 ')).toEqual([]);
  });

  test('wants all words, and takes those with the most where no article has all', () => {
    expect(find('sku limits ')).toEqual(['sku-limits']);
    expect(find('sku limits zebra ')).toEqual(['sku-limits']);
    expect(find('zebra ')).toEqual([]);
  });

  test('finds nothing for words that say nothing, and does not mind signs', () => {
    expect(find('the of and')).toEqual([]);
    expect(find('  ')).toEqual([]);
    expect(find('*[(\\ $^ )]* "429"')).toEqual(['rate-limits']);
  });

  test('folds accents and reads other scripts', () => {
    const articles = [anArticle({ id: 'a', title: 'Créer un entrepôt' }), anArticle({ id: 'b', title: '価格の変更' })];
    expect(find('entrepot ', articles)).toEqual(['a']);
    expect(find('変更', articles)).toEqual(['b']);
  });
});

test('endings go, words of their own stay', () => {
  const stems = (words: string): readonly string[] => [...new Set(words.split(' ').map(stemWord))];
  expect(stems('rotate rotates rotated rotating rotation')).toHaveLength(1);
  expect(stems('stop stops stopped stopping')).toHaveLength(1);
  expect(stems('retry retries')).toHaveLength(1);
  expect(stems('address addresses')).toHaveLength(1);
  expect(['string', 'status', 'need', 'sing', '401'].map(stemWord)).toEqual([
    'string',
    'status',
    'need',
    'sing',
    '401',
  ]);
});

test('edits are counted up to a limit', () => {
  expect(withinEdits('webhook', 'webhok', 1)).toBe(1);
  expect(withinEdits('rotation', 'roatation', 1)).toBe(1);
  expect(withinEdits('limit', 'limti', 1)).toBe(1);
  expect(withinEdits('limit', 'lmiti', 1)).toBeNull();
  expect(withinEdits('key', 'key', 1)).toBe(0);
  expect(withinEdits('key', 'keyboard', 2)).toBeNull();
});
