import { describe, expect, it } from 'vitest';
import { formatSelection, type Format } from '#features/composer/format-selection.ts';

/** `[` and `]` mark the selection before and after. */
function format(marked: string, kind: Format): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const done = formatSelection(marked.replace('[', '').replace(']', ''), start, end, kind);
  return `${done.text.slice(0, done.start)}[${done.text.slice(done.start, done.end)}]${done.text.slice(done.end)}`;
}

describe('formats of the composer', () => {
  it.each([
    ['bold', 'a [b] c', 'a **[b]** c'],
    ['bold', 'a **[b]** c', 'a [b] c'],
    ['italic', '[]', '_[]_'],
    ['code', 'x [y] z', 'x `[y]` z'],
    ['code', 'see\n[a\nb]\nend', 'see\n```\n[a\nb]\n```\n\nend'],
    ['code', 'see [a\nb]', 'see \n```\n[a\nb]\n```\n'],
    ['list', 'one\nt[wo\nth]ree', 'one\n[- two\n- three]'],
    ['list', '- o[ne]', '[one]'],
    ['quote', '[a]', '[> a]'],
  ] as const)('%s: %j', (kind, before, after) => expect(format(before, kind)).toBe(after));

  it('a link selects its address', () => {
    const done = formatSelection('see docs here', 4, 8, 'link');
    expect(done.text).toBe('see [docs](https://) here');
    expect(done.text.slice(done.start, done.end)).toBe('https://');
  });
});
