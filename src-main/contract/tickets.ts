import { z } from 'zod';
import { apiKeyStates } from '#domain/customer/organisation.ts';
import { timerKinds } from '#domain/ticket/ticket-event.ts';
import {
  clockKindSchema,
  clockStateSchema,
  factKindSchema,
  instantSchema,
  issueTypeSchema,
  mailAddressSchema,
  machineMailKindSchema,
  severitySchema,
  statusSchema,
  ticketTierSchema,
} from './vocabulary.ts';

export const queueNames = [
  'needs-reply',
  'at-risk',
  'breached',
  'waiting-on-customer',
  'escalated',
  'auto-resolved-today',
  'all',
] as const;
export const queueSchema = z.enum(queueNames);
export type QueueName = z.infer<typeof queueSchema>;

/** A clock as a row or header shows it; it counts down from `due` by itself. */
export const clockViewSchema = z.object({
  kind: clockKindSchema,
  state: clockStateSchema,
  startedAt: instantSchema.nullable(),
  stoppedAt: instantSchema.nullable(),
  due: instantSchema.nullable(),
  target: z.number().nullable(),
  /** Open time left in ms at the time of the answer, negative when overdue; fixed while paused. */
  left: z.number().nullable(),
  atRiskFrom: instantSchema.nullable(),
  breachedAt: instantSchema.nullable(),
});
export type ClockView = z.infer<typeof clockViewSchema>;

export const ticketRowSchema = z.object({
  number: z.number().int(),
  /** The organisation's name, the sender's name, or the address. */
  customer: z.string(),
  /** The person, where `customer` names the organisation. */
  contact: z.string().nullable(),
  organisation: z.number().int().nullable(),
  tier: ticketTierSchema,
  severity: severitySchema,
  type: issueTypeSchema.nullable(),
  /** 0 to 1; 1 where an agent chose the type. */
  probability: z.number(),
  subject: z.string(),
  /** The newest line of the newest mail. */
  snippet: z.string(),
  status: statusSchema,
  assignee: z.string().nullable(),
  escalated: z.boolean(),
  /** The open escalation that is due first, with its own clock (see `escalations`). */
  escalation: z
    .object({ id: z.number().int(), title: z.string(), to: z.string(), due: instantSchema.nullable() })
    .nullable(),
  tags: z.array(z.string()),
  messages: z.number().int(),
  hasAttachment: z.boolean(),
  needsReply: z.boolean(),
  historic: z.boolean(),
  lastActivityAt: instantSchema,
  /** The clock to show: the earliest that runs, else the one that says most. */
  clock: clockViewSchema,
  firstResponse: clockViewSchema,
  resolution: clockViewSchema,
});
export type TicketRow = z.infer<typeof ticketRowSchema>;

export const evidenceSchema = z.object({
  part: z.enum(['subject', 'body']),
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  speaksFor: z.union([issueTypeSchema, severitySchema]),
  against: z.boolean(),
  reason: z.string(),
});

export const factSchema = z.object({
  kind: factKindSchema,
  text: z.string(),
  value: z.union([z.string(), z.number()]),
  part: z.enum(['subject', 'body']),
  start: z.number().int(),
  end: z.number().int(),
});

export const classificationSchema = z.object({
  type: issueTypeSchema.nullable(),
  also: z.array(issueTypeSchema),
  probability: z.number(),
  runnerUp: issueTypeSchema.nullable(),
  margin: z.number(),
  severity: severitySchema,
  severityReason: z.string(),
  evidence: z.array(evidenceSchema),
  facts: z.array(factSchema),
  /** Mails that agents labelled and that this one is like: they counted. `ticket` is null for a colleague's. */
  similar: z
    .array(z.object({ ticket: z.number().int().nullable(), by: z.string(), similarity: z.number() }))
    .exactOptional(),
});

export const attachmentViewSchema = z.object({
  index: z.number().int(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  contentId: z.string().nullable(),
  inline: z.boolean(),
  /** False while a large attachment has not been fetched from the server. */
  available: z.boolean(),
});
export type AttachmentView = z.infer<typeof attachmentViewSchema>;

export const messageViewSchema = z.object({
  id: z.number().int(),
  direction: z.enum(['in', 'out']),
  from: mailAddressSchema.nullable(),
  to: z.array(mailAddressSchema),
  cc: z.array(mailAddressSchema),
  subject: z.string(),
  /** INTERNALDATE: what the clocks use. */
  receivedAt: instantSchema,
  /** The Date header as the sender wrote it, clamped to `receivedAt` where it lies in the future. */
  sentAt: instantSchema.nullable(),
  /** Text in order: what is new, quotes and signatures (folded in the console). */
  segments: z.array(z.object({ kind: z.enum(['newest', 'quote', 'signature']), text: z.string() })),
  /** Offset of the newest text that evidence spans (`part: body`) refer to is the newest segments joined; null html: text only. */
  newestText: z.string(),
  html: z.string().nullable(),
  attachments: z.array(attachmentViewSchema),
  machine: z.object({ kind: machineMailKindSchema, reason: z.string() }).nullable(),
  /** A rule of ours sent it, no person. */
  automatic: z.boolean(),
  /** Set when the mail could not be read; the source is kept. */
  unreadable: z.string().nullable(),
  /** Words about the sender's identity ("DMARC failed"), null where nothing is wrong. */
  senderWarning: z.string().nullable(),
  /** Remote content of this sender may load without asking. */
  remoteContentAllowed: z.boolean(),
  deletedOnServer: z.boolean(),
});
export type MessageView = z.infer<typeof messageViewSchema>;

export const historyEntrySchema = z.object({
  id: z.number().int(),
  at: instantSchema,
  actor: z.string(),
  /** The event's kind, for the icon. */
  kind: z.string(),
  text: z.string(),
  undone: z.boolean(),
  /** Clocks whose deadline it moved, and how: "Ann set the severity to high: was due …, now …". */
  moved: z.array(z.object({ clock: clockKindSchema, text: z.string() })),
  /** What somebody wrote with it: a note, a word with a hand-over, a call or an escalation; it stands in the conversation. */
  note: z.string().nullable(),
  /** Of what was done in a run of a runbook: the run. */
  run: z.number().int().exactOptional(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const clockDetailSchema = clockViewSchema.extend({
  /** An agent set `due`; `tickets.setDeadline` with null hands it back. */
  byHand: z.boolean(),
  explanation: z.string(),
  spans: z.array(
    z.object({ kind: z.enum(['ran', 'paused', 'closed']), from: instantSchema, to: instantSchema, reason: z.string() }),
  ),
});
export type ClockDetail = z.infer<typeof clockDetailSchema>;

/** A timer of the playbook on a ticket; `due` is null where its severity promises nothing. */
export const ticketTimerSchema = z.object({
  kind: z.enum(timerKinds),
  state: z.enum(['running', 'overdue', 'in-time', 'late']),
  startedAt: instantSchema,
  due: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  explanation: z.string(),
});

export const customerCardSchema = z.object({
  organisation: z.number().int().nullable(),
  name: z.string(),
  address: z.string(),
  tier: ticketTierSchema,
  tierBecause: z.string(),
  csm: z.string().nullable(),
  timeZone: z.string().nullable(),
  monthlyRevenue: z.object({ minor: z.number().int(), currency: z.string() }).nullable(),
  renewalDate: z.string().nullable(),
  customerId: z.string().nullable(),
  skuLimit: z.number().int().nullable(),
  skuCount: z.number().int().nullable(),
  apiKey: z.enum(apiKeyStates).nullable(),
  ticketsLast30Days: z.number().int(),
  /** The customer's other tickets, newest first, 10 at most. */
  recent: z.array(
    z.object({
      number: z.number().int(),
      subject: z.string(),
      status: statusSchema,
      openedAt: instantSchema,
      solvedAt: instantSchema.nullable(),
    }),
  ),
});
export type CustomerCard = z.infer<typeof customerCardSchema>;

export const ticketDetailSchema = z.object({
  row: ticketRowSchema,
  messages: z.array(messageViewSchema),
  history: z.array(historyEntrySchema),
  classification: classificationSchema.nullable(),
  /** The issue keeps coming back: the customer's tickets about it that were closed in a row before this one. */
  rootCause: z
    .object({ issue: issueTypeSchema, tickets: z.array(z.object({ number: z.number().int(), subject: z.string() })) })
    .nullable(),
  /** The message the classification's spans point into. */
  classifiedMessage: z.number().int().nullable(),
  firstResponse: clockDetailSchema,
  nextResponse: clockDetailSchema,
  resolution: clockDetailSchema,
  /** Of a ticket that was reopened: the resolution as if it had gone on. */
  totalResolution: clockDetailSchema.nullable(),
  timers: z.array(ticketTimerSchema),
  /** How long each timer of the playbook may run on this ticket, in ms; null where its severity promises nothing. */
  timerLengths: z.record(z.enum(timerKinds), z.number().nullable()),
  customer: customerCardSchema,
  links: z.array(z.object({ ticket: z.number().int(), subject: z.string(), reason: z.string() })),
  mergedInto: z.number().int().nullable(),
});
export type TicketDetail = z.infer<typeof ticketDetailSchema>;

/** Why, in the agent's words, for the log. */
const because = z.string().trim().min(1).max(500).optional();

/** One thing an agent changes on one or several tickets. */
export const ticketChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('severity'), to: severitySchema, because }),
  z.object({ kind: z.literal('type'), to: issueTypeSchema.nullable() }),
  z.object({ kind: z.literal('status'), to: statusSchema }),
  z.object({ kind: z.literal('assignee'), to: z.string().min(1).max(200).nullable() }),
  z.object({ kind: z.literal('tier'), to: ticketTierSchema, because }),
  z.object({ kind: z.literal('escalated'), to: z.boolean() }),
  z.object({ kind: z.literal('tags'), add: z.array(z.string().min(1).max(60)), remove: z.array(z.string()) }),
]);
export type TicketChange = z.infer<typeof ticketChangeSchema>;

export const queueCountsSchema = z.object({
  queues: z.record(queueSchema, z.number().int()),
  tiers: z.record(ticketTierSchema, z.number().int()),
  /** What waits for the next batch (`tickets.batch`). */
  batch: z.number().int(),
});
export type QueueCounts = z.infer<typeof queueCountsSchema>;

export const ticketNumber = z.number().int().positive();
export const undoable = z.object({
  /** Hand it to `tickets.undo`. */ undo: z.array(z.number().int()),
  rows: z.array(ticketRowSchema),
});

export const ticketListParams = z.object({
  queue: queueSchema,
  tier: ticketTierSchema.nullable().default(null),
  sort: z.enum(['due', 'newest', 'oldest']).default('due'),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
});

export const ticketCalls = {
  'queues.counts': { params: z.object({}), result: queueCountsSchema },
  'tickets.list': {
    params: ticketListParams,
    result: z.object({ total: z.number().int(), rows: z.array(ticketRowSchema) }),
  },
  'tickets.get': { params: z.object({ number: ticketNumber }), result: ticketDetailSchema },
  /** An agent looks at it: sets \Seen on the server where the setting says so. */
  'tickets.opened': { params: z.object({ number: ticketNumber }), result: z.object({}) },
  'tickets.change': {
    params: z.object({ numbers: z.array(ticketNumber).min(1).max(1000), change: ticketChangeSchema }),
    result: undoable,
  },
  'tickets.note': {
    params: z.object({ number: ticketNumber, text: z.string().trim().min(1).max(100_000) }),
    result: undoable,
  },
  'tickets.merge': { params: z.object({ from: ticketNumber, into: ticketNumber }), result: undoable },
  'tickets.split': {
    params: z.object({ number: ticketNumber, messages: z.array(z.number().int()).min(1) }),
    result: undoable.extend({ number: ticketNumber }),
  },
  'tickets.undo': {
    params: z.object({ undo: z.array(z.number().int()).min(1) }),
    result: z.object({ rows: z.array(ticketRowSchema) }),
  },
  'messages.source': {
    params: z.object({ id: z.number().int() }),
    result: z.object({ source: z.string(), truncated: z.boolean() }),
  },
  /** A stretch of an attachment's decoded bytes, base64; ask again from `offset + length` until `total`. */
  'messages.attachment': {
    params: z.object({
      id: z.number().int(),
      index: z.number().int().min(0),
      offset: z.number().int().min(0).default(0),
      length: z.number().int().min(1).max(1_048_576).default(1_048_576),
    }),
    result: z.object({ name: z.string(), type: z.string(), total: z.number().int(), base64: z.string() }),
  },
  /** "Always for this sender": remote content loads without asking. */
  'senders.allowRemoteContent': {
    params: z.object({ address: z.string(), allowed: z.boolean() }),
    result: z.object({}),
  },
  'search.run': {
    params: z.object({
      query: z.string().max(1000),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    result: z.object({
      total: z.number().int(),
      /** Words of the query that could not be read as an operator ("before:yesterdy"), with what was expected. */
      problems: z.array(z.string()),
      /** `snippet` marks hits between U+E000 and U+E001. */
      hits: z.array(z.object({ row: ticketRowSchema, message: z.number().int().nullable(), snippet: z.string() })),
    }),
  },
} as const;
