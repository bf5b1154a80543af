const file = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/u;

/** The front matter's lines and the body of a Markdown file; null where it has no front matter. */
export function splitHead(text: string): { readonly lines: readonly string[]; readonly body: string } | null {
  const [, head, body = ''] = file.exec(text.replaceAll('\r\n', '\n')) ?? [];
  return head === undefined ? null : { lines: head.split('\n'), body };
}

/** A field of the front matter that is written on one line, without its quotes; null where there is none. */
export function headField(text: string, key: string): string | null {
  const line = splitHead(text)?.lines.find((each) => each.startsWith(`${key}:`));
  if (line === undefined) return null;
  const written = line.slice(key.length + 1).trim();
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/u.exec(written) ?? [];
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gu, '$1');
  const [, single] = /^'((?:[^']|'')*)'$/u.exec(written) ?? [];
  return single === undefined ? written : single.replaceAll("''", "'");
}

/** The file with another value in a field of its front matter, which is added at its end where it is missing. */
export function withHeadField(text: string, key: string, value: string): string {
  const parts = splitHead(text);
  if (parts === null) return text;
  const line = `${key}: ${value}`;
  const { lines } = parts;
  const changed = lines.some((each) => each.startsWith(`${key}:`))
    ? lines.map((each) => (each.startsWith(`${key}:`) ? line : each))
    : [...lines, line];
  return `---\n${changed.join('\n')}\n---\n${parts.body}`;
}
