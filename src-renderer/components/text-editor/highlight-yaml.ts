import type { Highlight } from './TextEditor.tsx';

const pieces =
  /(?<comment>(?:^|(?<=\s))#.*$)|(?<quoted>'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|(?<key>[\w-]+(?=:(?:\s|$)))|(?<number>(?<=[:\s,[])-?\d+(?:\.\d+)?(?=[\s,}\]]|$))/gu;

/** Keys, quoted texts, figures and comments of a YAML line. A text over several lines is plain. */
export const highlightYaml: Highlight = (line) => {
  const found: { text: string; kind: 'plain' | 'comment' | 'quoted' | 'key' | 'number' }[] = [];
  let at = 0;
  for (const match of line.matchAll(pieces)) {
    const kind = (['comment', 'quoted', 'key', 'number'] as const).find((name) => match.groups?.[name] !== undefined);
    if (match.index > at) found.push({ text: line.slice(at, match.index), kind: 'plain' });
    found.push({ text: match[0], kind: kind ?? 'plain' });
    at = match.index + match[0].length;
  }
  if (at < line.length) found.push({ text: line.slice(at), kind: 'plain' });
  return found;
};
