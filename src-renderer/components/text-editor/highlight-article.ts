import { highlightPieces } from './highlight-pieces.ts';

/** Fields of the front matter, headings, code and where links lead, in a line of an article. */
export const highlightArticle = highlightPieces({
  comment: '^---\\s*$',
  key: '^(?:id|title|section|audience|status|owner|reviewed|answers|tags|source)(?=:)',
  heading: '^#{1,6} .*$',
  variable: '(?<=\\]\\()[^()\\s]+(?=\\))',
  quoted: '`[^`]+`|^ {0,3}(?:```|~~~).*$',
});
