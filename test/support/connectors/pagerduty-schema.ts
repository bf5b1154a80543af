import { z } from 'zod';

const text = z.string().min(1);

/**
 * PagerDuty/api-schema, reference/events-v2/openapiv3.json; lengths: support.pagerduty.com, "Events API v2" (summary 1,024
 * characters, dedup key 255, an event 512 kB).
 */
const payload = z.strictObject({
  summary: text.max(1_024),
  source: text,
  severity: z.enum(['critical', 'warning', 'error', 'info']),
  timestamp: z.iso.datetime().optional(),
  component: z.string().optional(),
  group: z.string().optional(),
  class: z.string().optional(),
  custom_details: z.record(z.string(), z.unknown()).optional(),
});

export const pagerdutySchema = z.discriminatedUnion('event_action', [
  z.strictObject({
    routing_key: z.string(),
    event_action: z.literal('trigger'),
    dedup_key: text.max(255).optional(),
    client: z.string().optional(),
    client_url: z.url().optional(),
    payload,
  }),
  z.strictObject({
    routing_key: z.string(),
    event_action: z.enum(['acknowledge', 'resolve']),
    dedup_key: text.max(255),
  }),
]);
