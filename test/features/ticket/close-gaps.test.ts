// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { closeGaps } from '#features/ticket/close-gaps.ts';

/** How many paragraphs are left of a mail whose paragraphs have these margins, with a blank one between the two. */
const shown = (margins: string, between = '<p>&nbsp;</p>'): number => {
  document.head.innerHTML = `<style>p{margin:${margins};font-size:16px}</style>`;
  document.body.innerHTML = `<p>one</p>${between}<p>two</p>`;
  closeGaps(document.body);
  return document.querySelectorAll('p:not([hidden])').length;
};

describe('blank paragraphs', () => {
  it('stay between paragraphs without margins, whose blank line they are', () => {
    expect(shown('0px')).toBe(3);
    expect(shown('0px', '<p>&nbsp;</p><p><br></p>')).toBe(4);
  });

  it('go where the margins leave a blank line already', () => {
    expect(shown('16px 0px')).toBe(2);
    expect(shown('0px 0px 16px')).toBe(2);
    expect(shown('16px 0px', '<p>&nbsp;</p><p><br></p>')).toBe(2);
  });

  it('stay where they hold an image or stand between other things', () => {
    expect(shown('16px 0px', '<p><img alt=""></p>')).toBe(3);
    document.body.innerHTML = '<div>one</div><p>&nbsp;</p><div>two</div>';
    closeGaps(document.body);
    expect(document.querySelector('p')?.hidden).toBe(false);
  });
});
