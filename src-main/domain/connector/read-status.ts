import type { Instant } from '#domain/time/instant.ts';
import type { DeliveryFault } from './delivery-state.ts';
import type { Json } from './json.ts';
import type { HttpAnswer, Reading } from './reading.ts';
import { retryAfter } from './retry-after.ts';

/**
 * What a status means where the service's own words say nothing better (RFC 9110 §15). `server` is for people.
 * A 5xx other than 503 may come after the work was done: `in-doubt`.
 */
export function readStatus(
  { status, headers }: HttpAnswer,
  server: string,
  now: Instant,
): Exclude<Reading, { kind: 'delivered' }> {
  const fault = (kind: DeliveryFault['kind'], message: string): Exclude<Reading, { kind: 'delivered' }> => ({
    kind: 'not-delivered',
    fault: { kind, message },
    retryAfter: kind === 'temporary' ? retryAfter(headers['retry-after'], now) : null,
  });
  if (status >= 300 && status < 400)
    return fault('address', `${server} sends us elsewhere (${status}); we do not follow. Set the final address.`);
  switch (status) {
    case 401:
    case 403:
      return fault('sign-in', `${server} refused the sign-in or permission (${status}).`);
    case 404:
    case 410:
      return fault('permanent', `${server} knows no such address (${status}).`);
    case 408:
    case 425:
    case 429:
      return fault('temporary', `${server} asks for patience (${status}).`);
    case 503:
      return fault('temporary', `${server} is out of service for now (503).`);
    default:
      return status >= 500
        ? { kind: 'in-doubt', message: `${server} failed (${status}) and does not say whether it took the message.` }
        : fault('permanent', `${server} refused the message (${status}).`);
  }
}

/** A service's own words, for people: one line, not long, without control characters; `otherwise` where it is no text. */
export function quotedWords(value: Json | undefined, otherwise = ''): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const line = text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
  return line === '' ? otherwise : line;
}
