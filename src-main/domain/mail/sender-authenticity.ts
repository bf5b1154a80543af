/** What our provider found out about the sender: the first Authentication-Results header is its own (RFC 8601 §5). */
export type SenderAuthenticity = 'pass' | 'fail' | 'unknown';

/** DMARC's verdict (RFC 7489) as the receiving server wrote it. Later headers of the same name may be forged. */
export function dmarcVerdict(headers: Readonly<Record<string, readonly string[]>>): SenderAuthenticity {
  const own = headers['authentication-results']?.[0];
  const verdicts = own === undefined ? [] : dmarcResults(own);
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'pass') ? 'pass' : 'unknown';
}

/**
 * The results of the method `dmarc` (RFC 8601 §2.2). Comments, quoted strings and properties hold what the sender chose,
 * such as the local part of a return path, and may pretend to be a result.
 */
function dmarcResults(value: string): readonly string[] {
  return withoutComments(value)
    .split(';')
    .slice(1)
    .flatMap((part) => /^\s*dmarc(?:\s*\/\s*\d+)?\s*=\s*(\w+)/i.exec(part)?.[1]?.toLowerCase() ?? []);
}

/** Drops comments, which nest, and quoted strings; what is never closed goes to the end. */
function withoutComments(value: string): string {
  let kept = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === '\\' && (quoted || depth > 0)) at += 1;
    else if (quoted) quoted = char !== '"';
    else if (char === '"' && depth === 0) quoted = true;
    else if (char === '(') depth += 1;
    else if (char === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += char;
  }
  return kept;
}

export function dmarcFailed(headers: Readonly<Record<string, readonly string[]>>): boolean {
  return dmarcVerdict(headers) === 'fail';
}
