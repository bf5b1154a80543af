import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { articleExcerpt } from '#domain/knowledge-base/article-excerpt.ts';
import { isForCustomers, type Article } from '#domain/knowledge-base/article.ts';
import { checkKnowledgeBase } from '#domain/knowledge-base/check-knowledge-base.ts';
import { coverage } from '#domain/knowledge-base/coverage.ts';
import { articleShelf } from '#settings/playbook/article-shelf.ts';
import { knowledgeBaseShelf } from '#settings/playbook/knowledge-base-shelf.ts';
import { templateShelf } from '#settings/playbook/template-shelf.ts';
import { codeBlocks, parserOf } from '#test/support/code-parsers.ts';

const playbook = join(import.meta.dirname, '../../../resources/playbook');
const read = (path: string): string => readFileSync(join(playbook, path), 'utf8');
const files = readdirSync(join(playbook, 'articles')).map((name) => ({
  path: `articles/${name}`,
  text: read(`articles/${name}`),
}));
const decoded = files.map(({ path, text }) => ({ path, text, ...articleShelf.decode(path, text) }));
const articles = decoded.flatMap(({ value }) => value ?? []);
const published = articles.filter(isForCustomers);
const named = (id: string): Article => {
  const found = articles.find((article) => article.id === id);
  if (found === undefined) throw new Error(`There is no article ${id}`);
  return found;
};
const base = knowledgeBaseShelf.decode('knowledge-base.yaml', read('knowledge-base.yaml')).value;
if (base === null) throw new Error('The shipped knowledge-base.yaml is broken');

describe('the shipped knowledge base', () => {
  test('decodes file by file, and the files go together', () => {
    expect(decoded.flatMap(({ problems }) => problems)).toEqual([]);
    const sound = decoded.flatMap(({ path, text, value }) => (value === null ? [] : [{ path, text, value }]));
    const baseFile = { path: 'knowledge-base.yaml', text: read('knowledge-base.yaml'), value: base };
    expect(checkKnowledgeBase(baseFile, sound, '2026-12-01')).toEqual([]);
  });

  test('has every title of the playbook’s seven sections, and something to read in each', () => {
    const sections = coverage(base, articles, '2026-12-01');
    expect(sections.map(({ published, draft, planned }) => published + draft + planned)).toEqual([
      15, 25, 20, 15, 15, 25, 10,
    ]);
    expect(sections.filter(({ published }) => published === 0)).toEqual([]);
    expect(published.length).toBeGreaterThanOrEqual(40);
  });

  test('answers every issue type that an article can answer', () => {
    const answered = new Set(published.flatMap(({ answers }) => answers));
    // Somebody who wants to leave, or wishes for something, needs a person.
    expect(issueTypes.filter((type) => !answered.has(type))).toEqual(['feature-request', 'churn-risk', 'other']);
    expect(published.filter(({ answers }) => answers.length === 0)).toEqual([]);
  });

  test('has only articles of a length that somebody reads, each with a first paragraph', () => {
    const words = (body: string): number => body.split(/\s+/u).length;
    expect(published.filter(({ body }) => words(body) < 250 || words(body) > 750).map(({ id }) => id)).toEqual([]);
    expect(published.filter(({ body }) => articleExcerpt(body).length < 60).map(({ id }) => id)).toEqual([]);
  });

  test('says in a sentence what a planned article is to be about', () => {
    const planned = articles.filter(({ status }) => status === 'planned');
    expect(planned.filter(({ body }) => !/^[^\n]{20,160}[.?]$/u.test(body)).map(({ id }) => id)).toEqual([]);
  });

  describe('and the replies that point at it', () => {
    const texts = readdirSync(join(playbook, 'templates')).flatMap(
      (name) => templateShelf.decode(`templates/${name}`, read(`templates/${name}`)).value ?? [],
    );
    const quoted = texts.flatMap(({ id, body }) =>
      Array.from(body.matchAll(/["“„«]\s?(\p{Lu}[^"”“»{}]+?)\s?["”“»]/gu), ([, title = '']) => ({ id, title })),
    );
    const entitled = (title: string): Article | undefined =>
      articles.find((article) => article.title.toLowerCase().startsWith(title.toLowerCase()));

    test('has each article and section that a reply names together with the site', () => {
      const named = texts.flatMap(({ id, body }) =>
        body
          .split(/(?<=[.!?])\s/u)
          .filter((sentence) => sentence.includes('help.tai.ai'))
          .flatMap((sentence) => quoted.filter((quote) => quote.id === id && sentence.includes(quote.title))),
      );
      expect(named.length).toBeGreaterThan(30);
      const isSection = (title: string): boolean =>
        base.sections.some((section) => section.title.toLowerCase() === title.toLowerCase());
      expect(named.filter(({ title }) => entitled(title) === undefined && !isSection(title))).toEqual([]);
    });

    test('lets customers read what goes out without a person', () => {
      const automatic = quoted.flatMap(({ id, title }) => (id.startsWith('auto-') ? (entitled(title) ?? []) : []));
      expect(new Set(automatic.map(({ id }) => id)).size).toBeGreaterThanOrEqual(8);
      expect(automatic.filter((article) => !isForCustomers(article)).map(({ id }) => id)).toEqual([]);
    });
  });

  test('keeps the playbook’s figures', () => {
    expect(named('rate-limits').body).toContain('10 requests per second');
    expect(named('sku-limits').body).toMatch(/Starter \| 500[\s\S]*Professional \| unlimited/u);
    expect(named('sku-limits').body).toContain('400 of 500');
    expect(named('generating-api-keys').body).toContain('Settings › API keys');
    expect(named('request-body-validation').body).toContain('`warehouse_id`');
    expect(named('api-calls-timing-out').body).toContain('status.tai.ai');
    expect(named('high-latency').body).toContain('500 ms for ten minutes');
    expect(named('webhook-retry-logic').body).toMatch(/more than 20 %[\s\S]*failed 50 times/u);
    expect(named('how-we-calculate-your-bill').body).toContain('$7,500.02');
    expect(named('understanding-your-invoice').body).toContain('$15,000.00');
    expect(named('upgrading-to-professional').body).toContain('| first response, high | 8 hours | 2 hours |');
  });

  test('says of each article where its facts come from', () => {
    expect(articles.filter(({ source }) => !source.startsWith('playbook §'))).toEqual([]);
  });
});

describe('code in the articles', () => {
  const blocks = published.flatMap(({ id, body }) => codeBlocks(body).map((block) => ({ id, ...block })));

  test('is there for backoff in Python, Node, Go and Ruby', () => {
    const of = (id: string): readonly string[] =>
      blocks.filter((block) => block.id === id).map(({ language }) => language);
    expect(of('exponential-backoff')).toEqual(['python', 'js', 'go', 'ruby']);
  });

  test('says its language', () => {
    expect(published.filter(({ body }) => /^```\n(?:(?!```)[\s\S])+^```$/mu.test(body)).map(({ id }) => id)).toEqual(
      [],
    );
  });

  for (const [index, { id, language, code }] of blocks.entries()) {
    if (language === 'text') continue;
    const parse = parserOf(language);
    test.skipIf(parse === null)(`${id}: block ${index + 1}, ${language}, is well formed`, () => {
      expect(parse?.(code)).toEqual({ status: 0, stderr: '' });
    });
  }
});
