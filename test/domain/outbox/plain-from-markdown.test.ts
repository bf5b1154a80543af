import { describe, expect, test } from 'vitest';
import { plainFromMarkdown } from '#domain/outbox/plain-from-markdown.ts';

describe('the plain alternative of a mail written in Markdown', () => {
  test.each([
    ['See [the docs](https://help.tai.example/a).', 'See the docs <https://help.tai.example/a>.'],
    ['![](cid:x1)', '[picture]'],
    [String.raw`\[x\](http://e.example)`, '[x](http://e.example)'],
    [String.raw`\*not bold\*`, '*not bold*'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['`[x](http://e.example)`', '`[x](http://e.example)`'],
    ['```\n[x](http://e.example)\n```', '```\n[x](http://e.example)\n```'],
  ])('%j', (markdown, plain) => expect(plainFromMarkdown(markdown)).toBe(plain));
});
