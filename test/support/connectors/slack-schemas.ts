import { z } from 'zod';

/** docs.slack.dev/reference/block-kit: what Slack refuses with `invalid_blocks`; unknown fields of a block among it. */
const plainText = z.strictObject({
  type: z.literal('plain_text'),
  text: z.string().min(1).max(3_000),
  emoji: z.boolean().optional(),
});
const mrkdwn = z.strictObject({
  type: z.literal('mrkdwn'),
  text: z.string().min(1).max(3_000),
  verbatim: z.boolean().optional(),
});
/** Given back with the message as it was set. */
const block_id = z.string().min(1).max(255).optional();
const header = z.strictObject({
  type: z.literal('header'),
  block_id,
  text: plainText.refine(({ text }) => text.length <= 150, 'a header holds 150 characters'),
});
const section = z.strictObject({ type: z.literal('section'), block_id, text: z.union([plainText, mrkdwn]) });
const context = z.strictObject({
  type: z.literal('context'),
  block_id,
  elements: z
    .array(z.union([plainText, mrkdwn]))
    .min(1)
    .max(10),
});
const blocks = z.array(z.discriminatedUnion('type', [header, section, context])).max(50);

/**
 * docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, and the arguments of slackapi/node-slack-sdk's
 * `IncomingWebhookSendArguments`. Slack overlooks what it does not know; here it is refused, so that no typing error passes.
 */
export const slackWebhookSchema = z.strictObject({
  text: z.string().min(1).max(40_000),
  blocks: blocks.optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  link_names: z.boolean().optional(),
});

/** docs.slack.dev/reference/methods/chat.postMessage, "Arguments"; metadata: docs.slack.dev/messaging/message-metadata. */
export const slackPostSchema = slackWebhookSchema.extend({
  channel: z.string().min(1),
  thread_ts: z
    .string()
    .regex(/^\d{10}\.\d{6}$/)
    .optional(),
  metadata: z
    .strictObject({ event_type: z.string().regex(/^\w{1,255}$/), event_payload: z.record(z.string(), z.unknown()) })
    .optional(),
});
