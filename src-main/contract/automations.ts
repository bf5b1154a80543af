import { z } from 'zod';
import { automationModes } from '#domain/automation/automation-rule.ts';
import { customerReactions, decisionOutcomes } from '#domain/automation/decision.ts';
import { gateChecks } from '#domain/automation/gate-answer.ts';
import { instantSchema, issueTypeSchema, ticketTierSchema } from './vocabulary.ts';

/** Automatic replies (behaviour.md, "Automatic replies"). Shares and probabilities go from 0 to 1, durations are ms. */

const modeSchema = z.enum(automationModes);
const ruleId = z.string().min(1).max(200);
const address = z.string().min(3).max(320);

export const automationRuleSchema = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.enum(['resolution', 'triage', 'acknowledgement']),
  type: issueTypeSchema.nullable(),
  template: z.string(),
  /** Above 1 where the type has no threshold: never sure enough. */
  threshold: z.number(),
  margin: z.number(),
  tiers: z.array(ticketTierSchema),
  tags: z.array(z.string()),
  closeAfter: z.number().nullable(),
  mode: modeSchema,
  /** The last switch; null while nobody has touched it. */
  switched: z.object({ by: z.string(), at: instantSchema, because: z.string().nullable() }).nullable(),
  /** Suggestions that agents sent unchanged, of those they acted on; `bound`: at least this share (Wilson, 95 %). */
  kept: z.object({ unchanged: z.number().int(), acted: z.number().int(), bound: z.number() }),
  earned: z.boolean(),
  /** The template is not there or broken: the rule does nothing. */
  templateMissing: z.boolean(),
  sent: z.number().int(),
  refused: z.number().int(),
  suggested: z.number().int(),
  reactions: z.record(z.enum(customerReactions), z.number().int()),
});
export type AutomationRuleView = z.infer<typeof automationRuleSchema>;

export const gateAnswerSchema = z.object({ check: z.enum(gateChecks), passed: z.boolean(), because: z.string() });
export type GateAnswerView = z.infer<typeof gateAnswerSchema>;

export const automationDecisionSchema = z.object({
  id: z.number().int(),
  at: instantSchema,
  rule: z.string(),
  ruleName: z.string(),
  mode: modeSchema,
  template: z.string(),
  ticket: z.number().int(),
  message: z.number().int(),
  sender: z.string(),
  answers: z.array(gateAnswerSchema),
  outcome: z.enum(decisionOutcomes),
  /** The decision in one sentence, for histories. */
  text: z.string(),
  outboxItem: z.number().int().nullable(),
  sentAt: instantSchema.nullable(),
  /** The message in the ticket, once it was sent. */
  sentMessage: z.number().int().nullable(),
  reaction: z.object({ kind: z.enum(customerReactions), at: instantSchema }).nullable(),
});
export type AutomationDecisionView = z.infer<typeof automationDecisionSchema>;

export const simulatedReplySchema = z.object({
  ticket: z.number().int(),
  message: z.number().int(),
  subject: z.string(),
  customer: z.string(),
  at: instantSchema,
  wouldSend: z.boolean(),
  answers: z.array(gateAnswerSchema),
  /** An agent called this answer wrong. */
  falsePositive: z.boolean(),
  /** Why an answer might be answered by a machine; null where nothing points to it. */
  loopRisk: z.string().nullable(),
  /** What a person did with the ticket instead: the type an agent gave it, where it differs from the rule's. */
  relabelled: issueTypeSchema.nullable(),
});
export type SimulatedReply = z.infer<typeof simulatedReplySchema>;

export const simulationSchema = z.object({
  rule: z.string(),
  from: instantSchema,
  to: instantSchema,
  /** Tickets opened in that time. */
  tickets: z.number().int(),
  /** Of them, those whose label is the rule's type (all, for an acknowledgement). */
  matching: z.number().int(),
  wouldSend: z.number().int(),
  falsePositives: z.number().int(),
  loopRisks: z.number().int(),
  /** How many each check stopped (a ticket may be stopped by several). */
  stoppedBy: z.record(z.enum(gateChecks), z.number().int()),
  /** Newest first, 500 at most; those that would send before the others. */
  rows: z.array(simulatedReplySchema),
});
export type Simulation = z.infer<typeof simulationSchema>;

export const circuitSchema = z.object({
  open: z.object({ since: instantSchema, because: z.string() }).nullable(),
  /** Automatic mails within the last hour, and the limit. */
  sentThisHour: z.number().int(),
  limitAnHour: z.number().int(),
});

export const automationCalls = {
  'automations.list': {
    params: z.object({}),
    result: z.object({
      rules: z.array(automationRuleSchema),
      circuit: circuitSchema,
      neverAgain: z.array(z.object({ address: z.string(), by: z.string(), at: instantSchema })),
    }),
  },
  /** To `automatic` before the rule has earned it only with `because`, which is logged; otherwise `refused`. */
  'automations.switch': {
    params: z.object({
      rule: ruleId,
      mode: modeSchema,
      because: z.string().trim().min(1).max(500).nullable().default(null),
    }),
    result: automationRuleSchema,
  },
  /** Newest first; `before` is the id of the last one known. */
  'automations.log': {
    params: z.object({
      rule: ruleId.nullable().default(null),
      ticket: z.number().int().positive().nullable().default(null),
      sender: address.nullable().default(null),
      before: z.number().int().nullable().default(null),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    result: z.array(automationDecisionSchema),
  },
  'automations.neverAgain': { params: z.object({ address, on: z.boolean() }), result: z.object({}) },
  /** Stops everything, or lets it go on after a person has looked. */
  'automations.setCircuit': {
    params: z.object({ open: z.boolean(), because: z.string().trim().max(500).default('') }),
    result: circuitSchema,
  },
  /** What the rule would have done with the tickets of the last months, without sending anything. */
  'automations.simulate': {
    params: z.object({ rule: ruleId, months: z.number().int().min(1).max(60).default(3) }),
    result: simulationSchema,
  },
  'automations.mark': {
    params: z.object({ rule: ruleId, message: z.number().int(), falsePositive: z.boolean() }),
    result: z.object({}),
  },
} as const;
