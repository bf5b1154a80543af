import { highlightPieces } from './highlight-pieces.ts';

const keys =
  'id|title|kind|issueTypes|suggested|tiers|language|variantOf|subject|tags|attachments|asks|actions|requires|source';

/** Fields of the front matter, variables, headings and code of a template's line. */
export const highlightTemplate = highlightPieces({
  comment: '^---\\s*$',
  key: `^(?:${keys})(?=:)`,
  heading: '^#{1,6} .*$',
  variable: '\\{\\{.*?\\}\\}|\\{%.*?%\\}',
  quoted: '`[^`]+`',
});
