import { describe, expect, it } from 'vitest';
import { placeMarkdown } from '#state/place-markdown.ts';

const words = (before: string, after: string) => {
  const text = before + after;
  const placed = placeMarkdown(text, before.length, before.length, { markdown: '[A](a)', as: 'words' });
  return `${placed.text.slice(0, placed.caret)}|${placed.text.slice(placed.caret)}`;
};
const paragraphs = (before: string, after: string) => {
  const text = before + after;
  const placed = placeMarkdown(text, before.length, before.length, { markdown: '> a', as: 'paragraphs' });
  return `${placed.text.slice(0, placed.caret)}|${placed.text.slice(placed.caret)}`;
};

describe('a piece put into a text', () => {
  it.each([
    ['', '', '[A](a)|'],
    ['See', '', 'See [A](a)|'],
    ['See ', '.', 'See [A](a)|.'],
    ['See (', ')', 'See ([A](a)|)'],
    ['Hi\n', 'more', 'Hi\n[A](a) |more'],
  ])('stands apart as words: %j and %j', (before, after, expected) => expect(words(before, after)).toBe(expected));

  it.each([
    ['', '', '> a|'],
    ['Hi,', '', 'Hi,\n\n> a|'],
    ['Hi,\n\n', 'Best', 'Hi,\n\n> a\n\n|Best'],
    ['Hi,\n', '\nBest', 'Hi,\n\n> a\n|\nBest'],
  ])('stands apart as paragraphs: %j and %j', (before, after, expected) =>
    expect(paragraphs(before, after)).toBe(expected),
  );

  it('takes the place of what is selected', () =>
    expect(placeMarkdown('See this one.', 4, 8, { markdown: '[A](a)', as: 'words' })).toEqual({
      text: 'See [A](a) one.',
      caret: 10,
    }));
});
