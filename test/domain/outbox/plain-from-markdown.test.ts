import { expect, it } from 'vitest';
import { plainFromMarkdown } from '#domain/outbox/plain-from-markdown.ts';

it.each([
  [
    'keeps what reads well',
    '# Title\n\n**bold** and _it_\n\n- one\n- two',
    '# Title\n\n**bold** and _it_\n\n- one\n- two',
  ],
  [
    'makes links readable',
    'See [the docs](https://docs.example/a_(b)) now',
    'See the docs <https://docs.example/a_(b)> now',
  ],
  [
    'writes an address once',
    '[https://x.example](https://x.example) [a@b.example](mailto:a@b.example)',
    'https://x.example a@b.example',
  ],
  ['leaves link titles out', '[x](https://x.example "The title")', 'x <https://x.example>'],
  ['names pictures', 'A ![chart](cid:1@firstline) and ![](cid:2@firstline)', 'A [chart] and [picture]'],
  ['takes escapes and hard breaks away', 'a \\* b\\\nc  \nd', 'a * b\nc\nd'],
  ['shrinks blank lines', '\n\na\r\n\r\n\r\n\r\nb\n\n', 'a\n\nb'],
  [
    'leaves code alone',
    '```py\nx = "\\*"\n\n\n[a](b)\n```\n\nafter `\\*`',
    '```py\nx = "\\*"\n\n\n[a](b)\n```\n\nafter `\\*`',
  ],
  ['leaves an open fence alone to the end', '```\n\\* [a](b)', '```\n\\* [a](b)'],
  [
    'leaves escaped brackets to words',
    '\\[x\\](http://e.example) \\![y](http://e.example)',
    '[x](http://e.example) !y <http://e.example>',
  ],
  ['leaves code in a line alone', '`[x](http://e.example)`', '`[x](http://e.example)`'],
  ['leaves indented code alone', 'a\n\n    \\* x', 'a\n\n    \\* x'],
])('%s', (_what, markdown, plain) => {
  expect(plainFromMarkdown(markdown)).toBe(plain);
});

it('takes its time in proportion to the text', () => {
  for (const part of ['[', '![', '`', '\\', '[a](', '**']) {
    const start = performance.now();
    plainFromMarkdown(part.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  }
});
