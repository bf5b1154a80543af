import { describe, expect, test } from 'vitest';
import { articleShelf } from '#settings/playbook/article-shelf.ts';

const head = {
  id: 'rate-limits',
  title: 'Rate limits',
  section: 'api-integration',
  audience: 'customers',
  status: 'published',
  owner: 'Support',
  reviewed: '2026-11-28',
  answers: '[rate-limit]',
  source: 'playbook §3',
};
const file = (changes: Record<string, string | null> = {}, body = '\nTen a second.\n'): string =>
  `---\n${Object.entries({ ...head, ...changes })
    .flatMap(([key, value]) => (value === null ? [] : `${key}: ${value}\n`))
    .join('')}---\n${body}`;
const problems = (text: string): readonly string[] =>
  articleShelf.decode('articles/rate-limits.md', text).problems.map(({ line, message }) => `${line}: ${message}`);

describe('an article’s file', () => {
  test('says everything about it', () => {
    expect(articleShelf.decode('articles/rate-limits.md', file({ tags: '[api]' })).value).toEqual({
      ...head,
      answers: ['rate-limit'],
      tags: ['api'],
      body: 'Ten a second.',
    });
    expect(articleShelf.decode('articles/rate-limits.md', file().replaceAll('\n', '\r\n')).value?.body).toBe(
      'Ten a second.',
    );
  });

  test('may lack text, review and answers while it is planned', () => {
    const planned = file({ status: 'planned', reviewed: null, answers: null }, '');
    expect(articleShelf.decode('articles/rate-limits.md', planned).value).toMatchObject({
      reviewed: null,
      answers: [],
      body: '',
    });
  });

  test('must have text and a review otherwise', () => {
    expect(problems(file({ reviewed: null }))).toEqual([
      '6: reviewed: found nothing, expected a day such as 2026-11-28 for an article that is published',
    ]);
    expect(problems(file({ status: 'draft' }, '\n \n'))).toEqual([
      '14: found no text below the front matter, expected one for an article that is draft',
    ]);
  });

  test('is called as its id', () => {
    expect(problems(file({ id: 'limits' }))).toEqual([
      '2: id: found "limits", expected "rate-limits" as the file is called',
    ]);
  });

  test.each([
    [{ reviewed: '2026-02-30' }, '8: reviewed: found "2026-02-30", expected a day such as 2026-11-28'],
    [{ section: 'API' }, '4: section: found "API", but small letters and digits with hyphens are expected'],
    [{ audience: 'all' }, '5: audience: found "all", expected one of customers, agents'],
    [{ status: 'live' }, '6: status: found "live", expected one of published, draft, planned'],
    [{ owner: null }, '1: owner: found nothing, expected a string'],
  ])('%o is told with line, found and expected', (changes, expected) => {
    expect(problems(file(changes))).toEqual([expected]);
  });

  test('has links of the known forms only, each problem at its line', () => {
    expect(problems(file({}, '\nOne\n[two](./two)\n'))).toEqual([
      '14: found a link to "./two", expected article:<id>, section:<id>, #<heading>, https:// or mailto:',
    ]);
  });
});
