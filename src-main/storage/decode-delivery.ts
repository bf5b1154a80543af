import { z } from 'zod';
import type { Delivery, DeliveryRequest } from '#domain/connector/delivery.ts';
import { deliveryActions, type DeliveryMessage } from '#domain/connector/delivery-message.ts';
import { deliveryFaultKinds, type DeliveryState } from '#domain/connector/delivery-state.ts';
import type { DeliveryTarget } from '#domain/connector/delivery-target.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import { integer, integerOrNull, jsonObject, text, type Row } from './row-decoders.ts';

const instant = z.number();
const fault = z.object({ kind: z.enum(deliveryFaultKinds), message: z.string() });

const stateSchema: z.ZodType<DeliveryState> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('queued'),
    at: instant,
    attempts: z.number(),
    fault: fault.nullable(),
    doubtSince: instant.nullable(),
  }),
  z.object({
    kind: z.literal('sending'),
    since: instant,
    stage: z.enum(['preparing', 'handing-over']),
    attempts: z.number(),
    doubtSince: instant.nullable(),
  }),
  z.object({ kind: z.literal('delivered'), at: instant, key: z.string().nullable(), url: z.string().nullable() }),
  z.object({ kind: z.literal('failed'), at: instant, fault }),
  z.object({ kind: z.literal('unknown'), since: instant }),
  z.object({ kind: z.literal('cancelled'), at: instant, by: z.string() }),
]);

const targetSchema: z.ZodType<DeliveryTarget> = z.discriminatedUnion('service', [
  z.object({ service: z.literal('slack-webhook'), channel: z.string() }),
  z.object({ service: z.literal('slack-bot'), channel: z.string() }),
  z.object({ service: z.literal('pagerduty') }),
  z.object({ service: z.literal('jira'), project: z.string(), issueType: z.string() }),
  z.object({ service: z.literal('webhook') }),
]);

const messageSchema: z.ZodType<DeliveryMessage> = z.object({
  action: z.enum(deliveryActions),
  ticket: z.number(),
  escalation: z.number().nullable(),
  title: z.string(),
  text: z.string(),
  severity: z.enum(severities),
  tier: z.enum(ticketTiers),
  type: z.enum(issueTypes).nullable(),
  at: instant,
});

const requestSchema: z.ZodType<DeliveryRequest> = z.object({
  name: z.string(),
  target: targetSchema,
  message: messageSchema,
  body: z.json(),
  entry: z.number().nullable(),
});

/** A delivery from its row; throws where it is not what this version wrote. */
export function decodeDelivery(row: Row): Delivery {
  return {
    id: integer(row, 'id'),
    connector: integer(row, 'connector'),
    ticket: integer(row, 'ticket'),
    escalation: integerOrNull(row, 'escalation'),
    dedup: text(row, 'dedup'),
    request: requestSchema.parse(jsonObject(row, 'request')),
    queuedAt: integer(row, 'queued_at'),
    by: text(row, 'queued_by'),
    state: stateSchema.parse(jsonObject(row, 'state')),
  };
}
