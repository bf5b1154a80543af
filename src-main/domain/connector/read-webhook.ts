import type { Instant } from '#domain/time/instant.ts';
import { readStatus } from './read-status.ts';
import type { HttpAnswer, Reading } from './reading.ts';

/** A receiver of ours answers 2xx for "I have it" (Standard Webhooks, "Responding"); 410 asks us to stop. */
export function readWebhook(answer: HttpAnswer, now: Instant): Reading {
  return answer.status >= 200 && answer.status < 300
    ? { kind: 'delivered', key: null, url: null }
    : readStatus(answer, 'The webhook’s server', now);
}
