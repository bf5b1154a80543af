import { z } from 'zod';
import { composeKinds, type OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { OutboxState } from '#domain/outbox/outbox-state.ts';
import { sendFaultKinds, type SendFault } from '#domain/outbox/send-fault.ts';
import type { Status } from '#domain/ticket/status.ts';
import type { Draft } from '#engine/ports/outbox-store.ts';
import { integer, jsonObject, text, word, type Row } from './row-decoders.ts';

const address = z.object({ name: z.string(), address: z.string() });
const instant = z.number();

const mailSchema: z.ZodType<OutgoingMail> = z.object({
  kind: z.enum(composeKinds),
  ticket: z.number().nullable(),
  account: z.number(),
  about: z.number().nullable(),
  to: z.array(address),
  cc: z.array(address),
  bcc: z.array(address),
  subject: z.string(),
  text: z.string(),
  quote: z.boolean(),
  carried: z.array(z.number()),
});

const fault: z.ZodType<SendFault> = z.object({
  kind: z.enum(sendFaultKinds),
  code: z.number().nullable(),
  message: z.string(),
});

const stateSchema: z.ZodType<OutboxState> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('queued'),
    at: instant,
    undoUntil: instant,
    scheduled: z.boolean(),
    attempts: z.number(),
    fault: fault.nullable(),
    urged: z.boolean(),
  }),
  z.object({
    kind: z.literal('sending'),
    since: instant,
    stage: z.enum(['preparing', 'handing-over']),
    attempts: z.number(),
    urged: z.boolean(),
  }),
  z.object({
    kind: z.literal('sent'),
    at: instant,
    message: z.number(),
    refused: z.array(z.object({ address: z.string(), reason: z.string() })),
  }),
  z.object({ kind: z.literal('failed'), at: instant, fault }),
  z.object({ kind: z.literal('held'), at: instant }),
  z.object({ kind: z.literal('unknown'), since: instant }),
  z.object({ kind: z.literal('cancelled'), at: instant, by: z.string() }),
]);

const status: z.ZodType<Status> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('waiting-on-customer') }),
  z.object({ kind: z.literal('waiting-on-third-party') }),
  z.object({ kind: z.literal('snoozed'), until: instant }),
  z.object({ kind: z.literal('solved') }),
]);

const itemSchema = z.object({
  mail: mailSchema,
  author: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('agent'), name: z.string() }),
    z.object({ kind: z.literal('automation'), rule: z.string(), purpose: z.enum(['acknowledgement', 'resolution']) }),
  ]),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  signature: z.string(),
  quoted: z.string(),
  queuedAt: instant,
  basis: z.number(),
  status: status.nullable(),
});

/** The JSON of an item's fixed part. */
export function encodeOutboxEntry(item: Omit<OutboxItem, 'id'>): string {
  const { messageId: _messageId, copy: _copy, state: _state, ...fixed } = item;
  return JSON.stringify(fixed);
}

/** A queued mail from its row; throws where it is not what this version wrote. */
export function decodeOutboxItem(row: Row): OutboxItem {
  return {
    ...itemSchema.parse(jsonObject(row, 'entry')),
    id: integer(row, 'id'),
    messageId: text(row, 'message_id'),
    copy: word(row, 'copy', ['owed', 'provider', 'filed']),
    state: stateSchema.parse(jsonObject(row, 'progress')),
  };
}

export function decodeDraft(row: Row): Draft {
  return {
    id: integer(row, 'id'),
    savedAt: integer(row, 'saved_at'),
    mail: mailSchema.parse(jsonObject(row, 'entry')),
  };
}
