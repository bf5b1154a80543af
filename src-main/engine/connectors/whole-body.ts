import type { Delivery } from '#domain/connector/delivery.ts';
import { isJsonObject, type Json } from '#domain/connector/json.ts';

/** The body with what is known only when it goes: the thread, and PagerDuty's key, which stands in the body. */
export function wholeBody(
  { request: { target, body } }: Pick<Delivery, 'request'>,
  thread: string | null,
  secret: string,
): Json {
  if (!isJsonObject(body)) return body;
  if (target.service === 'pagerduty') return { routing_key: secret, ...body };
  return target.service === 'slack-bot' && thread !== null ? { ...body, thread_ts: thread } : body;
}
