/**
 * "From " at the start of a line, after a blank one or at the start of the file (RFC 4155, mboxrd), with a time of day
 * and a year; a zone may stand before the year (Google Takeout) or after it.
 */
const separator = /^From .*\b\d{1,2}:\d{2}(?::\d{2})?\b.*\b(?:19|20)\d{2}\b/u;

/**
 * The mails of an mbox, from chunks of its bytes. Quoting of the mboxrd kind (`>From `) is undone. Memory is bounded by
 * the largest mail. A file that does not begin with a "From " line has no mail: null is yielded once.
 */
export async function* splitMbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  let lines: string[] = [];
  let rest = '';
  let inside = false;
  let afterBlank = true;
  const mail = (): Uint8Array => {
    if (lines.at(-1) === '') lines.pop();
    return Buffer.from(lines.map((line) => `${line.replace(/^>(>*From )/u, '$1')}\r\n`).join(''), 'latin1');
  };
  const take = function* (line: string): Generator<Uint8Array | null> {
    if (afterBlank && line.startsWith('From ') && (separator.test(line) || !inside)) {
      if (inside) yield mail();
      lines = [];
      inside = true;
      afterBlank = false;
      return;
    }
    if (inside) lines.push(line);
    afterBlank = line === '';
  };
  for await (const chunk of chunks) {
    // Latin-1 keeps every byte as it is.
    const text = rest + Buffer.from(chunk).toString('latin1');
    const parts = text.split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield* take(part.endsWith('\r') ? part.slice(0, -1) : part);
      if (!inside && part.trim() !== '') return yield null;
    }
  }
  if (rest !== '') yield* take(rest);
  if (inside) yield mail();
}
