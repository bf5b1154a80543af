import { expect, test } from 'vitest';
import { headingIds } from '#domain/knowledge-base/heading-ids.ts';

test('headings are named by their words; the second of a name gets a number', () => {
  expect(
    headingIds('## 429: too much\n\ntext\n\n### `warehouse_id` & **more** ##\n## Où ?\n## 429 too much\n##\n## !'),
  ).toEqual(['429-too-much', 'warehouse-id-more', 'ou', '429-too-much-2', 'section']);
});

test('what looks like a heading in code is none', () => {
  expect(headingIds('```sh\n# a comment\n```\n# Real')).toEqual(['real']);
});
