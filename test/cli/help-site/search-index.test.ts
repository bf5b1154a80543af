import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { indexWords, searchIndex, searchIndexScript } from '#cli/help-site/search-index.ts';
import { helpArticle } from './help-content.ts';

const page = (changes: Parameters<typeof helpArticle>[0]) => ({
  path: 'api/x/index.html',
  article: helpArticle({ tags: [], ...changes }),
  sectionTitle: 'API',
});

describe('the search index', () => {
  test('knows words without case, accents and their commonest ends', () => {
    expect(indexWords('Où est `warehouse_id`? ÜBER 429!')).toEqual(['ou', 'est', 'warehous', 'id', 'uber', '429']);
    for (const family of [
      'order orders ordered',
      'arrive arrives arriving',
      'retry retries',
      'hit hits',
      'bill bills billed billing',
    ])
      expect(new Set(indexWords(family)).size).toBe(1);
    expect(indexWords('key use bus sky 500s')).toEqual(['key', 'use', 'bus', 'sky', '500s']);
  });

  test('splits as the page’s script does', () => {
    const script = readFileSync(join(import.meta.dirname, '../../../resources/help-site/site.js'), 'utf8');
    const own = /const wordsOf = (\(text\) =>[\s\S]*?\);)\n\n/u.exec(script)?.[1] ?? '';
    // oxlint-disable-next-line no-implied-eval, no-new-func, no-unsafe-call -- the function as a browser runs it
    const wordsOf = new Function(`return ${own}`)() as (text: string) => string[];
    const folder = join(import.meta.dirname, '../../../resources/playbook/articles');
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    expect(wordsOf(text)).toEqual(indexWords(text));
    expect(indexWords(text).length).toBeGreaterThan(10_000);
  });

  test('weighs title, tags, headings and text, the text up to three times', () => {
    const { words, pages } = searchIndex([
      page({ title: 'Alpha', tags: ['beta'], body: 'Gamma.\n\n## Delta\n\n```sh\nepsilon\n```' }),
      page({ title: 'Second', body: 'gamma Gamma gamma gamma' }),
    ]);
    expect(pages[0]).toEqual(['api/x/index.html', 'Alpha', 'API', 'Gamma.']);
    expect(words).toMatchObject({ alpha: [0, 10], beta: [0, 5], delta: [0, 5], epsilon: [0, 1], gamma: [0, 1, 1, 3] });
  });

  test('is a script that cannot end early or be taken for markup', () => {
    const script = searchIndexScript(
      searchIndex([page({ title: 'A </script> & "b"\u2028', body: 'constructor __proto__' })]),
    );
    const found: { helpIndex?: { words: Record<string, number[]> } } = {};
    // oxlint-disable-next-line no-implied-eval, no-new-func -- the file as a browser runs it
    new Function('globalThis', script)(found);
    expect(found.helpIndex?.words).toMatchObject({ script: [0, 10] });
    expect(Object.hasOwn(found.helpIndex?.words ?? {}, 'constructor')).toBe(true);
  });
});
