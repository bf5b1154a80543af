import { describe, expect, test } from 'vitest';
import { articleLinks, readArticleLink } from '#domain/knowledge-base/article-links.ts';

describe('the target of an article’s link', () => {
  test.each([
    ['article:rate-limits', { kind: 'article', id: 'rate-limits', heading: null }],
    ['article:rate-limits#what-counts', { kind: 'article', id: 'rate-limits', heading: 'what-counts' }],
    ['section:api-integration', { kind: 'section', id: 'api-integration' }],
    ['#what-counts', { kind: 'heading', heading: 'what-counts' }],
    ['https://status.tai.ai', { kind: 'web', url: 'https://status.tai.ai' }],
    ['mailto:sales@tai.ai', { kind: 'web', url: 'mailto:sales@tai.ai' }],
    ['article:Rate_Limits', { kind: 'unknown' }],
    ['http://status.tai.ai', { kind: 'unknown' }],
    ['javascript:alert(1)', { kind: 'unknown' }],
    ['./rate-limits', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
  ])('%s', (written, expected) => {
    expect(readArticleLink(written)).toEqual(expected);
  });
});

describe('the links of an article', () => {
  const written = (body: string): readonly string[] =>
    articleLinks(body).map(({ written, line }) => `${line} ${written}`);

  test('are found with their lines, several in one, with titles, in angle brackets and as definitions', () => {
    expect(
      written(
        'See [a](article:a) and [b](<article:b> "B").\n\n![c](article:c)\n\n[d]: article:d\n- [e](https://e.example/x_(y))',
      ),
    ).toEqual(['1 article:a', '1 article:b', '3 article:c', '5 article:d', '6 https://e.example/x_(y)']);
  });

  test('are not looked for in code', () => {
    expect(written('`[a](b)` and ``[`a`](b)``\n\n```js\nx = [a](b);\n~~~\n```\n[c](article:c)')).toEqual([
      '7 article:c',
    ]);
    expect(written('~~~\n[a](b)\n```\n[a](b)\n~~~\n[c](article:c)')).toEqual(['6 article:c']);
  });

  test('are not what an escape takes apart', () => {
    expect(written('a \\[b\\](c)')).toEqual([]);
  });
});
