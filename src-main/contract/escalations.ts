import { z } from 'zod';
import { connectorServices } from '#domain/connector/connector.ts';
import { redactionKinds } from '#domain/escalation/redaction.ts';
import { deliverySchema } from './connectors.ts';
import { ticketNumber, undoable } from './tickets.ts';
import { instantSchema } from './vocabulary.ts';

/** The way out when a ticket is more than a reply (playbook §4): the decision tree, the message, calls, hand-overs. */

const id = z.string().min(1).max(100);
const words = z.string().trim().max(5_000);

export const treeAnswerSchema = z.object({ question: id, yes: z.boolean() });

export const outcomeViewSchema = z.object({
  id,
  title: z.string(),
  lead: z.string(),
  escalates: z.boolean(),
  to: z.string(),
  /** On this ticket, ms. */
  within: z.number().nullable(),
  /** Until somebody has taken it on, where that has a limit of its own, ms. */
  acknowledgeWithin: z.number().nullable().exactOptional(),
  promise: z.string(),
  /** The text for the customer, by id and title, where there is one. */
  customerTemplate: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** A runbook that starts with it. */
  runbook: z.object({ id: z.string(), title: z.string() }).nullable(),
});
export type OutcomeView = z.infer<typeof outcomeViewSchema>;

/** An escalation of a ticket, with its own clock. */
export const escalationViewSchema = z.object({
  /** The entry of the log that began it. */
  id: z.number().int(),
  ticket: ticketNumber,
  outcome: id,
  title: z.string(),
  to: z.string(),
  promise: z.string(),
  at: instantSchema,
  by: z.string(),
  note: z.string(),
  /** Who has taken it on; absent or null: nobody yet. */
  acknowledged: z.object({ at: instantSchema, by: z.string() }).nullable().exactOptional(),
  /** What another system calls it (`SUP-12`), newest last; absent: none does. */
  keys: z
    .array(z.object({ service: z.enum(connectorServices), key: z.string(), url: z.string().nullable() }))
    .exactOptional(),
  /** The clock: `none` where the playbook names no limit. */
  clock: z.object({
    state: z.enum(['running', 'breached', 'met', 'missed', 'none']),
    due: instantSchema.nullable(),
    explanation: z.string(),
  }),
  ended: z.object({ at: instantSchema, by: z.string(), because: z.string().nullable() }).nullable(),
  message: z.string(),
  deliveries: z.array(deliverySchema),
});
export type EscalationView = z.infer<typeof escalationViewSchema>;

/** What of the message leaves the machine where; `connector` null: no connector of that service is set up. */
export const destinationViewSchema = z.object({
  service: z.enum([...connectorServices, 'slack']),
  connector: z.number().int().nullable(),
  name: z.string(),
  channel: z.string().nullable(),
  /** The exact body of the request; null without a connector. */
  payload: z.string().nullable(),
  problem: z.string().nullable(),
});

export type DestinationView = z.infer<typeof destinationViewSchema>;

export const phonePromptSchema = z.object({
  /** To call, with the reason; null: the policy asks for no call. */
  call: z.object({ rule: z.string(), reason: z.string() }).nullable(),
  /** Why rather not, where the policy says so. */
  dont: z.array(z.string()),
});

const message = z.object({ title: z.string().trim().min(1).max(300), text: z.string().trim().min(1).max(50_000) });
const choice = z.object({
  ticket: ticketNumber,
  outcome: id,
  /** In the order they were given; each is logged. */
  answers: z.array(treeAnswerSchema).max(50),
});

export const escalationCalls = {
  /** The tree for a ticket: each question with the answer that the machine would give and why; what is open already. */
  'escalations.tree': {
    params: z.object({ ticket: ticketNumber }),
    result: z.object({
      questions: z.array(
        z.object({
          id,
          text: z.string(),
          help: z.string(),
          /** The outcome of a yes. */
          yes: id,
          guess: z.object({ yes: z.boolean(), because: z.string() }),
        }),
      ),
      otherwise: id,
      outcomes: z.array(outcomeViewSchema),
      open: z.array(escalationViewSchema),
    }),
  },
  /** The message for inside, filled from the ticket, its facts, runbook runs and clocks; where it would go, word for word. */
  'escalations.preview': {
    params: choice.extend({
      note: words.default(''),
      /** Personal data to take out. */
      redact: z.array(z.enum(redactionKinds)).default([]),
      /** The agent's own text in the place of the filled one; still redacted. */
      message: message.nullable().default(null),
    }),
    result: z.object({
      title: z.string(),
      text: z.string(),
      /** What was found and taken out, or could be. */
      personal: z.array(z.object({ kind: z.enum(redactionKinds), found: z.array(z.string()) })),
      /** Variables without a value; they stop nothing inside the team, but are named. */
      unresolved: z.array(z.string()),
      /** What was filled in for variables, as it stands in `text`; values of one line. */
      values: z.array(z.string()),
      destinations: z.array(destinationViewSchema),
      due: instantSchema.nullable(),
    }),
  },
  /**
   * Escalates: the log gets answers, outcome and message, the clock starts, deliveries are queued. For an outcome that
   * does not escalate only the answers are logged. `connectors`: which of the preview's destinations to use.
   */
  'escalations.open': {
    params: choice.extend({
      note: words.default(''),
      message: message.nullable(),
      connectors: z.array(z.number().int()).max(20),
    }),
    result: undoable.extend({ escalation: escalationViewSchema.nullable() }),
  },
  'escalations.ofTicket': { params: z.object({ ticket: ticketNumber }), result: z.array(escalationViewSchema) },
  /** The promise is kept, or the matter is back with support. Resolves a PagerDuty incident, where one was triggered. */
  'escalations.end': {
    params: z.object({ ticket: ticketNumber, escalation: z.number().int(), because: words.nullable().default(null) }),
    result: undoable.extend({ escalation: escalationViewSchema }),
  },
  /** Somebody has it (PagerDuty: acknowledge). Meets the clock of an escalation whose promise is that somebody takes it. */
  'escalations.acknowledge': {
    params: z.object({ ticket: ticketNumber, escalation: z.number().int() }),
    result: undoable.extend({ escalation: escalationViewSchema }),
  },
  'phone.prompt': { params: z.object({ ticket: ticketNumber }), result: phonePromptSchema },
  /** A call to the customer. One that reached them meets the response clock. */
  'phone.log': {
    params: z.object({
      ticket: ticketNumber,
      reached: z.boolean(),
      /** Null: now. */
      at: instantSchema.nullable().default(null),
      minutes: z.number().int().min(0).max(1_000).nullable().default(null),
      note: words.default(''),
      /** The rule of the policy it follows. */
      rule: id.nullable().default(null),
    }),
    result: undoable,
  },
  /** To a colleague, with a word. */
  'tickets.handOver': {
    params: z.object({
      numbers: z.array(ticketNumber).min(1).max(1_000),
      to: z.string().trim().min(1).max(200),
      note: words.default(''),
    }),
    result: undoable,
  },
  /** Who has what: open tickets by assignee (null: nobody), with the next deadline. */
  'tickets.owners': {
    params: z.object({}),
    result: z.array(
      z.object({
        assignee: z.string().nullable(),
        open: z.number().int(),
        needsReply: z.number().int(),
        nextDue: instantSchema.nullable(),
      }),
    ),
  },
  /** What the next shift has to know, as Markdown: escalations and their clocks, what is due, what happened since. */
  'shift.summary': { params: z.object({ since: instantSchema }), result: z.object({ markdown: z.string() }) },
} as const;
