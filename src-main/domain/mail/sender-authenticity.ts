/** What our provider found out about the sender: the first Authentication-Results header is its own (RFC 8601 §5). */
export type SenderAuthenticity = 'pass' | 'fail' | 'unknown';

/** DMARC's verdict (RFC 7489) as the receiving server wrote it. Later headers of the same name may be forged. */
export function dmarcVerdict(headers: Readonly<Record<string, readonly string[]>>): SenderAuthenticity {
  const own = headers['authentication-results']?.[0];
  const verdict = own === undefined ? null : /\bdmarc\s*=\s*(\w+)/i.exec(own);
  switch (verdict?.[1]?.toLowerCase()) {
    case 'pass':
      return 'pass';
    case 'fail':
      return 'fail';
    default:
      return 'unknown';
  }
}

export function dmarcFailed(headers: Readonly<Record<string, readonly string[]>>): boolean {
  return dmarcVerdict(headers) === 'fail';
}
