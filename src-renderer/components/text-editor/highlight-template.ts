import type { Highlight, HighlightPiece } from './TextEditor.tsx';

const keys =
  'id|title|kind|issueTypes|suggested|tiers|language|variantOf|subject|tags|attachments|asks|actions|requires|source';
const pieces = new RegExp(
  [
    '(?<comment>^---\\s*$)',
    `(?<key>^(?:${keys})(?=:))`,
    '(?<heading>^#{1,6} .*$)',
    '(?<variable>\\{\\{.*?\\}\\}|\\{%.*?%\\})',
    '(?<quoted>`[^`]+`)',
  ].join('|'),
  'gu',
);
const kinds = ['comment', 'key', 'heading', 'variable', 'quoted'] as const;

/** Fields of the front matter, variables, headings and code of a template's line. */
export const highlightTemplate: Highlight = (line) => {
  const found: HighlightPiece[] = [];
  let at = 0;
  for (const match of line.matchAll(pieces)) {
    const kind = kinds.find((name) => match.groups?.[name] !== undefined) ?? 'plain';
    if (match.index > at) found.push({ text: line.slice(at, match.index), kind: 'plain' });
    found.push({ text: match[0], kind });
    at = match.index + match[0].length;
  }
  if (at < line.length) found.push({ text: line.slice(at), kind: 'plain' });
  return found;
};
