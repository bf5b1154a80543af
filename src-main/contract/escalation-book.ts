import { z } from 'zod';
import { destinationServices } from '#domain/escalation/escalation-book.ts';
import { playbookProblemSchema } from './playbook.ts';
import { issueTypeSchema, severitySchema, ticketTierSchema } from './vocabulary.ts';

/** The file behind escalations as it is drawn: questions, outcomes with their limits, the phone policy (playbook §4). */

/** ms */
const length = z.number().nullable();
const times = { within: length, acknowledgeWithin: length };
const phoneRule = z.object({ id: z.string(), reason: z.string() });

export const escalationBookSchema = z.object({
  questions: z.array(z.object({ id: z.string(), text: z.string(), help: z.string(), yes: z.string() })),
  otherwise: z.string(),
  outcomes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      lead: z.string(),
      escalates: z.boolean(),
      to: z.string(),
      promise: z.string(),
      ...times,
      /** Other times for tickets of these types and severities; empty takes any. */
      limits: z.array(z.object({ types: z.array(issueTypeSchema), severities: z.array(severitySchema), ...times })),
      destinations: z.array(z.object({ service: z.enum(destinationServices), channel: z.string().nullable() })),
      customerTemplate: z.string().nullable(),
      runbook: z.string().nullable(),
    }),
  ),
  phone: z.object({ tiers: z.array(ticketTierSchema), call: z.array(phoneRule), dont: z.array(phoneRule) }),
});
export type EscalationBookView = z.infer<typeof escalationBookSchema>;

export const escalationBookCalls = {
  /** What is in force (`text` null), or what a text that is not saved yet would say; null where it is wrong. */
  'escalations.book': {
    params: z.object({
      text: z
        .string()
        .max(512 * 1024)
        .nullable(),
    }),
    result: z.object({ problems: z.array(playbookProblemSchema), book: escalationBookSchema.nullable() }),
  },
} as const;
