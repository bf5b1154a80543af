const fence = /^ {0,3}(```|~~~)/;

/**
 * The plain alternative of a mail written in Markdown: the source, which reads well as it is, with what does not tidied.
 * Links and pictures become words with an address, escapes and hard breaks go, blank lines shrink to one. Code stays.
 */
export function plainFromMarkdown(markdown: string): string {
  const lines: string[] = [];
  let open: string | null = null;
  for (const line of markdown.replaceAll(/\r\n?/g, '\n').split('\n')) {
    const mark = fence.exec(line)?.[1] ?? null;
    if (open === null && mark !== null) open = mark;
    else if (open !== null && mark === open && line.trim() === mark) open = null;
    else if (open === null) {
      const tidied = tidyLine(line);
      if (tidied !== '' || lines.at(-1) !== '') lines.push(tidied);
      continue;
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n').trim();
}

function tidyLine(line: string): string {
  // Four blanks make code of a line that follows a blank one; it is left alone in any case.
  if (/^(?: {4}|\t)/.test(line)) return line.trimEnd();
  return line
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : tidyWords(part)))
    .join('')
    .replace(/\\$/, '')
    .trimEnd();
}

/** Bounded, so that a line full of brackets is no work. */
const target = String.raw`\(\s{0,9}<?([^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,200})?)>?(?:\s{1,9}(?:"[^"]{0,200}"|'[^']{0,200}'))?\s{0,9}\)`;
const image = new RegExp(String.raw`(?<!\\)!\[([^\][]{0,500})\]${target}`, 'g');
const link = new RegExp(String.raw`(?<!\\)\[([^\][]{1,500})\]${target}`, 'g');

function tidyWords(text: string): string {
  return text
    .replaceAll(image, (_whole, alt: string, url: string) =>
      url.startsWith('cid:') ? `[${alt === '' ? 'picture' : alt}]` : wordsAndAddress(alt, url),
    )
    .replaceAll(link, (_whole, words: string, url: string) => wordsAndAddress(words, url))
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}

function wordsAndAddress(words: string, url: string): string {
  const address = url.replace(/^mailto:/i, '');
  return words === '' || words === url || words === address ? address : `${words} <${address}>`;
}
