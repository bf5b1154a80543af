import { expect, test } from 'vitest';
import { articleAddressesIn } from '#domain/knowledge-base/article-addresses-in.ts';

const site = { title: 'Help', address: 'https://help.tai.ai' };
const ids = (text: string): readonly string[] => articleAddressesIn(text, { site });

test('addresses are found as links, bare, with a heading, and once each', () => {
  expect(
    ids(
      '[Limits](https://help.tai.ai/api-integration/rate-limits), <https://help.tai.ai/troubleshooting/cors-issues#why>.\n' +
        'https://help.tai.ai/api-integration/rate-limits. HTTPS://HELP.TAI.AI/a/two-words/',
    ),
  ).toEqual(['rate-limits', 'cors-issues', 'two-words']);
});

test('other pages of the site, and other sites, are none', () => {
  for (const text of [
    'https://help.tai.ai',
    'https://help.tai.ai/api-integration',
    'https://help.tai.ai/assets/style.css',
    'https://help.tai.ai/a/b/c',
    'https://help.tai.ai.evil.example/api-integration/rate-limits',
    'https://nohelp.tai.ai/api-integration/rate-limits',
  ])
    expect(ids(text)).toEqual([]);
});
