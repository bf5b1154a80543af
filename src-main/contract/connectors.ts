import { z } from 'zod';
import { connectorServices, deliveryStateKinds } from '#domain/connector/connector.ts';
import { instantSchema } from './vocabulary.ts';

/** Where escalations go outside the mailbox: Slack, PagerDuty, Jira, a signed webhook. Off until set up. */

const connectorId = z.number().int().positive();

/** What is set, without secrets. */
export const connectorSettingsSchema = z.discriminatedUnion('service', [
  z.object({
    service: z.literal('slack-webhook'),
    /** For people; the webhook decides. */ channel: z.string().max(200),
  }),
  /** `channel` where an escalation names none: `#support-escalations` or an id. */
  z.object({ service: z.literal('slack-bot'), channel: z.string().min(1).max(200) }),
  z.object({
    service: z.literal('pagerduty'),
    /** `us` events.pagerduty.com, `eu` events.eu.pagerduty.com. */
    region: z.enum(['us', 'eu']),
  }),
  z.object({
    service: z.literal('jira'),
    /** `https://<site>.atlassian.net` */
    site: z.string().max(300),
    account: z.string().max(300),
    project: z.string().max(50),
    issueType: z.string().max(100),
  }),
  z.object({ service: z.literal('webhook'), address: z.string().max(2_000) }),
]);
export type ConnectorSettings = z.infer<typeof connectorSettingsSchema>;

export const connectorViewSchema = z.object({
  id: connectorId,
  name: z.string(),
  on: z.boolean(),
  settings: connectorSettingsSchema,
  /** A secret is kept in the keychain. */
  hasSecret: z.boolean(),
  /** Why it can't be used now, in words; null where nothing is known against it. */
  problem: z.string().nullable(),
});
export type ConnectorView = z.infer<typeof connectorViewSchema>;

export const deliveryStateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('queued'),
    /** When it goes, or is tried again. */
    at: instantSchema,
    attempts: z.number().int(),
    /** Why it is not out yet. */
    fault: z.string().nullable(),
  }),
  z.object({ kind: z.literal('sending'), since: instantSchema }),
  z.object({
    kind: z.literal('delivered'),
    at: instantSchema,
    /** What the other side calls it: `SUP-12`, a Slack timestamp, a dedup key. */
    key: z.string().nullable(),
    /** Where people see it. */
    url: z.string().nullable(),
  }),
  z.object({ kind: z.literal('failed'), at: instantSchema, fault: z.string() }),
  /** It may have arrived; the service can't be asked. A person decides. */
  z.object({ kind: z.literal('unknown'), since: instantSchema }),
  z.object({ kind: z.literal('cancelled'), at: instantSchema, by: z.string() }),
]);

export const deliverySchema = z.object({
  id: z.number().int(),
  connector: z.number().int(),
  connectorName: z.string(),
  service: z.enum(connectorServices),
  ticket: z.number().int(),
  /** The escalation it belongs to (an entry of the ticket's log). */
  escalation: z.number().int().nullable(),
  /** "PagerDuty: trigger", "Slack: #support-escalations". */
  what: z.string(),
  /** Exactly what leaves the machine, as text. */
  payload: z.string(),
  queuedAt: instantSchema,
  by: z.string(),
  state: deliveryStateSchema,
});
export type DeliveryView = z.infer<typeof deliverySchema>;
export const deliveryCountsSchema = z.object({
  queued: z.number().int(),
  failed: z.number().int(),
  unknown: z.number().int(),
});

const oneDelivery = { params: z.object({ id: z.number().int().positive() }), result: deliverySchema };

export const connectorCalls = {
  'connectors.list': { params: z.object({}), result: z.array(connectorViewSchema) },
  /** `id` null adds one. `secret` undefined keeps the one that is there. */
  'connectors.save': {
    params: z.object({
      id: connectorId.nullable(),
      name: z.string().trim().min(1).max(100),
      on: z.boolean(),
      settings: connectorSettingsSchema,
      secret: z.string().min(1).max(10_000).optional(),
    }),
    result: connectorViewSchema,
  },
  /** With its secret. What waits for it fails, saying so. */
  'connectors.remove': { params: z.object({ id: connectorId }), result: z.object({}) },
  /** Tries it for real, with a message that says it is a test; nothing is queued. Each step with its verdict. */
  'connectors.test': {
    params: z.object({ id: connectorId }),
    result: z.object({
      ok: z.boolean(),
      steps: z.array(z.object({ title: z.string(), ok: z.boolean(), message: z.string() })),
    }),
  },
  /** Newest first. `open`: without what was delivered or cancelled. */
  'deliveries.list': {
    params: z.object({
      ticket: z.number().int().positive().nullable().default(null),
      open: z.boolean().default(true),
      limit: z.number().int().min(1).max(500).default(100),
      states: z.array(z.enum(deliveryStateKinds)).nullable().default(null),
    }),
    result: z.object({ deliveries: z.array(deliverySchema), counts: deliveryCountsSchema }),
  },
  'deliveries.retry': oneDelivery,
  'deliveries.cancel': oneDelivery,
  'deliveries.decide': {
    params: z.object({ id: z.number().int().positive(), decision: z.enum(['was-delivered', 'send-again']) }),
    result: deliverySchema,
  },
} as const;

export const deliveriesChangedSchema = z.object({ deliveries: z.array(deliverySchema), counts: deliveryCountsSchema });
