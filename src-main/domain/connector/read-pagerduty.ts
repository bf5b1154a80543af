import type { Instant } from '#domain/time/instant.ts';
import { jsonObjectIn } from './json.ts';
import { quotedWords, readStatus } from './read-status.ts';
import type { HttpAnswer, Reading } from './reading.ts';

/** Events API v2: 202 is accepted, 400 a fault in the event (a wrong key among them), 429 and 5xx are to be repeated. */
export function readPagerDuty(answer: HttpAnswer, now: Instant): Reading {
  const body = jsonObjectIn(answer.body);
  if (answer.status === 202) {
    const key = body?.['dedup_key'];
    return { kind: 'delivered', key: typeof key === 'string' ? key : null, url: null };
  }
  if (answer.status !== 400) return readStatus(answer, 'PagerDuty', now);
  const errors = body?.['errors'];
  const words = quotedWords(
    [body?.['message'], ...(Array.isArray(errors) ? errors : [])].filter((each) => typeof each === 'string').join(': '),
  );
  const wrongKey = /routing[_ ]key/i.test(words);
  return {
    kind: 'not-delivered',
    fault: {
      kind: wrongKey ? 'sign-in' : 'permanent',
      message: wrongKey
        ? `PagerDuty does not know the integration key: ${words}`
        : `PagerDuty refused the event: ${words === '' ? '400' : words}`,
    },
    retryAfter: null,
  };
}
