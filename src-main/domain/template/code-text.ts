/** A value as inline code. Line breaks become spaces, backticks in it are fenced by more of them. */
export function inlineCode(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A value as a block of code. `language` is the word after the fence ("json"). */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language.replaceAll(/[^\w+#-]/gu, '')}\n${text.replaceAll('\r\n', '\n').replace(/\n+$/u, '')}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/gu), ([run]) => run.length));
}
