import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hour, day } from '#domain/time/instant.ts';
import { knowledgeBaseShelf } from '#settings/playbook/knowledge-base-shelf.ts';

const text = readFileSync(join(import.meta.dirname, '../../../resources/playbook/knowledge-base.yaml'), 'utf8');
const problems = (changed: string): readonly string[] =>
  knowledgeBaseShelf.decode('knowledge-base.yaml', changed).problems.map(({ line, message }) => `${line}: ${message}`);

test('what ships is the playbook’s seven sections and its targets', () => {
  const { value } = knowledgeBaseShelf.decode('knowledge-base.yaml', text);
  expect(value?.sections.map(({ planned }) => planned)).toEqual([15, 25, 20, 15, 15, 25, 10]);
  expect(value).toMatchObject({
    site: { address: 'https://help.tai.ai' },
    reviewEvery: 180 * day,
    targets: {
      publishedArticles: 100,
      shareOfInquiriesCovered: 0.8,
      shareOfTicketsWithArticle: 0.25,
      shareOfSearchesWithResult: 0.8,
      shareOfSearchesOpened: 0.3,
      updatesPerMonth: 2,
      articleSatisfaction: 4.2,
      timeToResolutionWithArticle: 2 * hour,
    },
  });
});

test('a section twice, a wrong address and an unknown key are told with their line', () => {
  const line = (words: string): number => text.split('\n').findIndex((each) => each.includes(words)) + 1;
  expect(problems(text.replace('id: monitoring', 'id: getting-started'))).toEqual([
    `${line('id: monitoring')}: sections.3.id: found "getting-started" a second time, expected each id once`,
  ]);
  for (const address of ['http://help.tai.ai', 'https://help.tai.ai/', 'help.tai.ai'])
    expect(problems(text.replace('https://help.tai.ai', address))).toEqual([
      `${line('address:')}: site.address: found "${address}", expected an address such as https://help.tai.ai, without a slash at its end`,
    ]);
  expect(problems(text.replace('reviewEvery: 180d', 'reviewEvery: 180d\nlogo: x'))[0]).toMatch(
    /found "logo", expected only site/u,
  );
});
