import { z } from 'zod';
import { composeKinds } from '#domain/outbox/outgoing-mail.ts';
import { sendFaultKinds } from '#domain/outbox/send-fault.ts';
import { sendProblemKinds } from '#domain/outbox/send-problem.ts';
import { instantSchema, mailAddressSchema, statusSchema } from './vocabulary.ts';

/** Writing, the outbox and Sent (behaviour.md, "Sending"). */

const ticket = z.number().int().positive().nullable();
const draftId = z.number().int().positive();
const itemId = z.number().int().positive();
const recipients = z.array(z.object({ name: z.string().max(500), address: z.string().max(500) })).max(500);

/** What an author writes. `text` is Markdown without signature and quote; inline images are `![…](cid:…)`. */
const mailFields = {
  kind: z.enum(composeKinds),
  /** Null: a new mail, which opens a ticket once it is sent. */
  ticket,
  account: z.number().int(),
  /** The message it answers or forwards. */
  about: z.number().int().nullable(),
  to: recipients,
  cc: recipients,
  bcc: recipients,
  subject: z.string().max(2_000),
  text: z.string().max(1_000_000),
  /** The original follows below the text. */
  quote: z.boolean(),
  /** Attachments of the original that go along, by index. */
  carried: z.array(z.number().int().min(0)).max(500),
};
export const outgoingMailSchema = z.object(mailFields);

export const outgoingAttachmentSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  /** For an inline image: `cid:` plus this in the text. */
  contentId: z.string().nullable(),
  /** False while bytes are missing: send the rest, or take it off. */
  complete: z.boolean(),
});
export type OutgoingAttachmentView = z.infer<typeof outgoingAttachmentSchema>;

export const draftViewSchema = outgoingMailSchema.extend({
  /** Null for a proposal of `drafts.open`, which is kept from the first `drafts.save` on. */
  id: z.number().int().nullable(),
  attachments: z.array(outgoingAttachmentSchema),
  /** What will follow the text: for display. Plain text; empty where there is none. */
  signature: z.string(),
  quoted: z.string(),
  /** Null for a proposal. */
  savedAt: instantSchema.nullable(),
});
export type DraftView = z.infer<typeof draftViewSchema>;

export const sendFaultSchema = z.object({
  kind: z.enum(sendFaultKinds),
  code: z.number().int().nullable(),
  message: z.string(),
});

export const outboxStateSchema = z.discriminatedUnion('kind', [
  /** Waits for `at`; before `undoUntil` it can still be taken back as if never sent. `fault`: why it is not out yet. */
  z.object({
    kind: z.literal('queued'),
    at: instantSchema,
    undoUntil: instantSchema,
    scheduled: z.boolean(),
    attempts: z.number().int(),
    fault: sendFaultSchema.nullable(),
  }),
  z.object({ kind: z.literal('sending'), since: instantSchema }),
  /** `refused`: recipients the server would not take while it took the mail for the others. */
  z.object({
    kind: z.literal('sent'),
    at: instantSchema,
    message: z.number().int(),
    refused: z.array(z.object({ address: z.string(), reason: z.string() })),
  }),
  z.object({ kind: z.literal('failed'), at: instantSchema, fault: sendFaultSchema }),
  /** `happened`: sentences about what is new on the ticket since it was written. */
  z.object({ kind: z.literal('held'), at: instantSchema, happened: z.array(z.string()) }),
  /** Ask: "it was sent" or "send again" (`outbox.decide`). */
  z.object({ kind: z.literal('unknown'), since: instantSchema }),
  z.object({ kind: z.literal('cancelled'), at: instantSchema, by: z.string() }),
]);

export const outboxItemSchema = z.object({
  id: z.number().int(),
  ticket,
  kind: z.enum(composeKinds),
  account: z.number().int(),
  /** The agent's name, or the rule's. */
  author: z.string(),
  automatic: z.boolean(),
  to: z.array(mailAddressSchema),
  cc: z.array(mailAddressSchema),
  bcc: z.array(mailAddressSchema),
  subject: z.string(),
  /** The head of the text on one line. */
  snippet: z.string(),
  attachments: z.number().int(),
  queuedAt: instantSchema,
  /** Set when it is sent. */
  status: statusSchema.nullable(),
  state: outboxStateSchema,
});
export type OutboxItemView = z.infer<typeof outboxItemSchema>;

/** How many need a look, and how many are on their way. */
export const outboxCountsSchema = z.object({
  queued: z.number().int(),
  failed: z.number().int(),
  held: z.number().int(),
  unknown: z.number().int(),
});
export type OutboxCounts = z.infer<typeof outboxCountsSchema>;

export const sendProblemSchema = z.object({
  kind: z.enum(sendProblemKinds),
  message: z.string(),
  /** Where in `text`, UTF-16 code units. */
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  /** May be sent all the same: name its kind in `confirmed`. */
  mayConfirm: z.boolean(),
});

export type SendProblemView = z.infer<typeof sendProblemSchema>;

const oneItem = { params: z.object({ id: itemId }), result: outboxItemSchema };

export const outboxCalls = {
  /**
   * What the composer starts with: the draft that is kept for this ticket and kind, else a proposal with recipients,
   * subject, signature and quote filled in. `about` null: the newest message it can be about.
   */
  'drafts.open': {
    params: z.object({
      kind: z.enum(composeKinds),
      ticket,
      about: z.number().int().nullable().default(null),
      account: z.number().int().nullable().default(null),
    }),
    result: draftViewSchema,
  },
  /** Kept drafts, newest first; `ticket` null: all of them. */
  'drafts.list': { params: z.object({ ticket: ticket.default(null) }), result: z.array(draftViewSchema) },
  'drafts.get': { params: z.object({ id: draftId }), result: draftViewSchema },
  /** `id` null keeps a new one. A draft that is gone meanwhile (sent, deleted) is `not-found`, never made again. */
  'drafts.save': {
    params: outgoingMailSchema.extend({ id: draftId.nullable() }),
    result: draftViewSchema,
  },
  'drafts.delete': { params: z.object({ id: draftId }), result: z.object({}) },
  /**
   * A stretch of a file, base64, 1 MiB at most: the first with `attachment` null and the file's whole `size`, the
   * others with the id of the answer and their `offset`. Kept as they come. `inline` gives it a content id.
   */
  'drafts.attach': {
    params: z.object({
      draft: draftId,
      attachment: z.number().int().nullable().default(null),
      name: z.string().min(1).max(255),
      type: z.string().max(255).default('application/octet-stream'),
      size: z.number().int().min(0).max(100_000_000),
      inline: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      base64: z.string().max(1_398_104),
    }),
    result: outgoingAttachmentSchema,
  },
  'drafts.detach': { params: z.object({ draft: draftId, attachment: z.number().int() }), result: z.object({}) },
  /** A stretch of an attachment's bytes, base64, as `messages.attachment` gives them. */
  'drafts.attachment': {
    params: z.object({
      draft: draftId,
      attachment: z.number().int(),
      offset: z.number().int().min(0).default(0),
      length: z.number().int().min(1).max(1_048_576).default(1_048_576),
    }),
    result: z.object({ name: z.string(), type: z.string(), total: z.number().int(), base64: z.string() }),
  },
  /** What would stop this draft from being sent. `seen`: the newest message of the ticket that its author has seen. */
  'outbox.check': {
    params: z.object({ draft: draftId, seen: z.number().int().nullable().default(null) }),
    result: z.array(sendProblemSchema),
  },
  /**
   * Sends a draft: after the undo window, or at `sendAt`. `status` is set on the ticket when it is sent. Where something
   * stops it the draft stays as it is and `problems` says why. The draft becomes the item; a cancelled item becomes a
   * draft again.
   */
  'outbox.queue': {
    params: z.object({
      draft: draftId,
      sendAt: instantSchema.nullable().default(null),
      status: statusSchema.nullable().default(null),
      confirmed: z.array(z.enum(sendProblemKinds)).default([]),
      seen: z.number().int().nullable().default(null),
    }),
    result: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('queued'), item: outboxItemSchema }),
      z.object({ kind: z.literal('stopped'), problems: z.array(sendProblemSchema) }),
    ]),
  },
  /** Newest first. `open`: without what was sent or cancelled. */
  'outbox.list': {
    params: z.object({
      ticket: ticket.default(null),
      open: z.boolean().default(true),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    result: z.object({ items: z.array(outboxItemSchema), counts: outboxCountsSchema }),
  },
  /** With what was written and what happened to it. */
  'outbox.get': {
    params: z.object({ id: itemId }),
    result: z.object({
      item: outboxItemSchema,
      text: z.string(),
      signature: z.string(),
      quoted: z.string(),
      attachments: z.array(outgoingAttachmentSchema),
      history: z.array(z.object({ at: instantSchema, text: z.string() })),
    }),
  },
  /** Within the undo window; it is a draft again. Refused once it has gone. */
  'outbox.undo': { params: z.object({ id: itemId }), result: draftViewSchema },
  /** Takes out what waits, failed or is held. An agent's mail is a draft again; null for an automatic one. */
  'outbox.cancel': { params: z.object({ id: itemId }), result: z.object({ draft: draftViewSchema.nullable() }) },
  /** A failed one goes again, at once. */
  'outbox.retry': oneItem,
  /** A waiting one goes at once, whatever it waits for. */
  'outbox.sendNow': oneItem,
  /** The answer to `unknown`. */
  'outbox.decide': {
    params: z.object({ id: itemId, decision: z.enum(['was-sent', 'send-again']) }),
    result: outboxItemSchema,
  },
  /** Held ones were looked at and go now, as they are. All or none. */
  'outbox.releaseHeld': {
    params: z.object({ ids: z.array(itemId).min(1).max(500) }),
    result: z.array(outboxItemSchema),
  },
} as const;

/** Items that are new or different. */
export const outboxChangedSchema = z.object({ items: z.array(outboxItemSchema), counts: outboxCountsSchema });
