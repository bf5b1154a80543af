import { highlightPieces } from './highlight-pieces.ts';

/** Keys, quoted texts, figures and comments of a YAML line. A text over several lines is plain. */
export const highlightYaml = highlightPieces({
  comment: '(?:^|(?<=\\s))#.*$',
  quoted: `'(?:[^']|'')*'|"(?:[^"\\\\]|\\\\.)*"`,
  key: '[\\w-]+(?=:(?:\\s|$))',
  number: '(?<=[:\\s,[])-?\\d+(?:\\.\\d+)?(?=[\\s,}\\]]|$)',
});
