import type { CommandLanguage } from './runbook.ts';

/** How a language quotes: the marks, whether a backslash escapes within them, and what begins a comment up to the end of the line. */
const quoting: Partial<Record<CommandLanguage, { marks: string; escapes: string; comment: RegExp | null }>> = {
  sql: { marks: '\'"`', escapes: '', comment: /--/uy },
  shell: { marks: '\'"`', escapes: '"`', comment: /(?<![^\s;&|()])#/uy },
  json: { marks: '"', escapes: '"', comment: null },
};

const output = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/uy;

/**
 * The lines (from 1) of outputs `{{ … }}` that stand between quotes of the command's own. A value is quoted when it is
 * filled in, and between other quotes its own would end them: `'{{ customer.id }}'` would let a customer write SQL.
 */
export function outputsInQuotes(text: string, language: CommandLanguage): readonly number[] {
  const rules = quoting[language];
  if (rules === undefined) return [];
  const { marks, escapes, comment } = rules;
  const lines: number[] = [];
  let line = 1;
  let open: string | null = null;
  let at = 0;
  const startsHere = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const char = text.charAt(at);
    const liquid = startsHere(output);
    if (liquid !== null) {
      if (open !== null && liquid.startsWith('{{')) lines.push(line);
      line += liquid.split('\n').length - 1;
      at += liquid.length;
      continue;
    }
    if (open === null && comment !== null && startsHere(comment) !== null) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    if (char === '\n') line += 1;
    if (open === null && marks.includes(char)) open = char;
    else if (open === char) open = null;
    else if (char === '\\' && (open === null || escapes.includes(open)) && language !== 'sql') at += 1;
    at += 1;
  }
  return lines;
}
