import { escapeMarkdown } from '#domain/template/escape-markdown.ts';

/**
 * What a customer wrote, as a quotation in Markdown that reads exactly as written: lists stay lists, everything else is
 * escaped. Blank runs become one blank line; what is beyond `most` characters is left out, with a sign. No words: ''.
 */
export function quoteWords(text: string, most = 800): string {
  if (text.trim() === '') return '';
  const lines: string[] = [];
  let length = 0;
  for (const line of text
    .replaceAll('\r\n', '\n')
    .trim()
    .replaceAll(/\n(?:[ \t]*\n){2,}/gu, '\n\n')
    .split('\n')) {
    length += line.length + 1;
    if (length > most) {
      const rest = line
        .slice(0, Math.max(0, line.length - (length - most)))
        .replace(/[\uD800-\uDBFF]$/u, '')
        .trimEnd();
      lines.push(`> ${quotedLine(rest)}…`);
      break;
    }
    lines.push(`> ${quotedLine(line)}`.trimEnd());
  }
  return lines.join('\n');
}

function quotedLine(line: string): string {
  const [, indent = '', mark = '', rest = ''] = /^(\s*)((?:\d{1,2}[.)]|[-*•])\s+)?(.*)$/u.exec(line) ?? [];
  return mark === '' ? escapeMarkdown(line) : `${indent}${mark.replace('•', '-')}${escapeMarkdown(rest)}`;
}
