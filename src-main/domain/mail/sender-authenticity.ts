import { withoutComments } from './without-comments.ts';

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

export function dmarcFailed(headers: Readonly<Record<string, readonly string[]>>): boolean {
  return dmarcVerdict(headers) === 'fail';
}
