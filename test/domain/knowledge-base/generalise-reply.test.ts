import { describe, expect, test } from 'vitest';
import { draftArticle } from '#domain/knowledge-base/draft-article.ts';
import { generaliseReply } from '#domain/knowledge-base/generalise-reply.ts';
import { safeArticleMarkdown } from '#domain/knowledge-base/safe-article-markdown.ts';

const general = (text: string, part: Partial<Parameters<typeof generaliseReply>[0]> = {}) =>
  generaliseReply({ text, people: ['Ines Halden'], company: 'Halden Retail', domains: ['halden.example'], ...part });

describe('a reply without its customer', () => {
  test('loses greeting and closing in several languages', () => {
    for (const [text, left] of [
      ['Hi Ines,\n\nUse two keys.\n\nBest regards\nAnn', 'Use two keys.'],
      ['Hello Ines, use two keys.', 'Use two keys.'],
      ['Sehr geehrte Frau Halden,\nnehmen Sie zwei.\n\nMit freundlichen Grüßen\nAnn', 'Nehmen Sie zwei.'],
      ['Bonjour,\n\nPrenez deux clés.\n\nCordialement', 'Prenez deux clés.'],
      ['Use two keys.', 'Use two keys.'],
    ] as const)
      expect(general(text).text).toBe(left);
  });

  test('keeps a sentence that only looks like a greeting or a closing', () => {
    const text = 'Hi-res pictures are cut.\n\nThanks to caching it is fast.\n\nIt goes on.';
    expect(general(text).text).toBe('Hi-res pictures are cut.\n\nIt goes on.');
    expect(general('Helloworld is a sample.').text).toBe('Helloworld is a sample.');
  });

  test('keeps what everybody may do, and drops what was done for one', () => {
    expect(
      general(
        'A limit holds per key. I have raised yours. We have replayed the events. We have three plans.\n\n- I checked it.\n- Ask for more.',
      ),
    ).toEqual({
      text: 'A limit holds per key. We have three plans.\n\n- Ask for more.',
      removed: ['3 sentences about what was done for this customer'],
    });
  });

  test('leaves code as it is but for secrets, hosts and ids', () => {
    const code = '```sh\ncurl https://api.halden.example/v1 # Thanks\n  -H "X-Api-Key: tai_live_4f5e6d7c8b9a"\n```';
    const { text, removed } = general(code);
    expect(text).toBe('```sh\ncurl https://example.com/v1 # Thanks\n  -H "X-Api-Key: YOUR_API_KEY"\n```');
    expect(removed).toEqual(['1 host of the customer’s', '1 key']);
  });

  test('names neither people, company, ticket nor ids', () => {
    const { text } = general('For Halden Retail (ticket #1042, invoice INV-20331): Ines can use cus_8a7b6c.');
    expect(text).not.toMatch(/Halden|Ines|1042|20331|8a7b6c/u);
  });
});

test('links lead to articles by id or to the page alone; pictures, HTML and marks of templates mean nothing', () => {
  const base = { site: { title: 'Help', address: 'https://help.tai.ai' } } as never;
  const known = { base, titleOf: (id: string) => (id === 'rate-limits' ? 'Rate limits' : null) };
  const safe = (text: string) => safeArticleMarkdown(text, known);
  expect(safe('See https://help.tai.ai/api/rate-limits.').text).toBe('See [Rate limits](article:rate-limits).');
  expect(safe('[here](https://x.example/a?token=1)')).toEqual({
    text: '[here](https://x.example/a)',
    removed: ['1 end of an address'],
  });
  expect(
    safe('![shot](cid:1@x) [old](http://x.example) [mail](mailto:a@b.example) [js](javascript:alert(1))').text,
  ).toBe('old mail js');
  expect(safe('<b>x</b> {{ a }} `<b> {{ a }}` &lt;').text).toBe(
    String.raw`\<b>x\</b> \{{ a }} ${'`<b> {{ a }}`'} \&lt;`,
  );
});

const draft = (part: Partial<Parameters<typeof draftArticle>[0]>) =>
  draftArticle({
    text: 'x',
    people: ['Ines Halden'],
    company: 'Halden Retail',
    domains: [],
    subject: 'Keys',
    type: null,
    section: 'troubleshooting',
    owner: 'Us: "all"',
    today: '2026-11-28',
    taken: new Set(),
    known: { base: null, titleOf: () => null },
    ...part,
  });

test('a draft has a title without persons, and one of its own where the subject says nothing', () => {
  const titleOf = (subject: string): string | undefined => /^title: (.*)$/mu.exec(draft({ subject }).text)?.[1];
  expect(titleOf('Webhook signature wrong (Halden Retail, ord_8812)')).toBe('"Webhook signature wrong"');
  expect(titleOf('URGENT: KEYS REFUSED!!!')).toBe('"Urgent: keys refused"');
  expect(titleOf('Hello')).toBe('"New article"');
  expect(titleOf('A "quoted" : title')).toBe(String.raw`"A \"quoted\" : title"`);
});

test('a draft ends where no article goes on, and asks for a text where nothing is left', () => {
  const long = draft({ text: 'Use two keys.\n'.repeat(5_000) });
  expect(long.text.length).toBeLessThan(31_000);
  expect(long.removed).toEqual(['what is beyond 30,000 characters']);
  expect(draft({ text: 'Hi Ines,\n\nI have done it.\n\nBest regards\nAnn' }).text).toContain(
    'Write here what customers should do, step by step.',
  );
});
