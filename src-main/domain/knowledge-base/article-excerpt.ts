import { proseLines } from './article-links.ts';

/** The plain words of an article's first paragraph, cut at a word's end below `most` characters; '' where it has none. */
export function articleExcerpt(body: string, most = 180): string {
  const words: string[] = [];
  for (const { text } of proseLines(body)) {
    const isProse = text.trim() !== '' && !/^\s{0,3}(?:#|[-*+] |\d+[.)] |>|\||\[[^\]]+\]:)/u.test(text);
    if (isProse) words.push(text.trim());
    else if (words.length > 0) break;
  }
  const plain = plainWords(words.join(' '));
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most - 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > most / 2 ? end : cut.length).replace(/[\s,;:.–-]+$/u, '')}…`;
}

const emphasis = /(?<![\w\\])(\*\*|__|\*|_)(?=\S)([^*_]{1,500}?)(?<=\S)\1(?!\w)/gu;

/** Inline Markdown as plain words. */
export function plainWords(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]]{0,500})\](?:\([^)\n]{0,2500}\)|\[[^\]]{0,200}\])?/gu, '$1')
    .replaceAll(emphasis, '$2')
    .replaceAll(emphasis, '$2')
    .replaceAll('`', '')
    .replaceAll(/\\([!-/:-@[-`{-~])/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
