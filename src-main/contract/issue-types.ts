import { z } from 'zod';
import { playbookProblemSchema } from './playbook.ts';
import { instantSchema, issueTypeSchema, severitySchema } from './vocabulary.ts';

const label = z.object({
  type: issueTypeSchema.nullable(),
  probability: z.number(),
  severity: severitySchema,
  /** What speaks most for it, in words; null where nothing was found. */
  because: z.string().nullable(),
});
export type TriedLabel = z.infer<typeof label>;

/** Of mails that agents labelled: how often this type was said, and how often they agreed. */
const precision = z.object({ said: z.number().int(), right: z.number().int() });

const changed = z.object({
  ticket: z.number().int(),
  customer: z.string(),
  subject: z.string(),
  receivedAt: instantSchema,
  before: label,
  after: label,
  /** What an agent said; null where none did. */
  agent: z.object({ type: issueTypeSchema.nullable() }).nullable(),
});
export type TriedChange = z.infer<typeof changed>;

export const triedRulesSchema = z.discriminatedUnion('kind', [
  /** The text is wrong; nothing was tried. */
  z.object({ kind: z.literal('wrong'), problems: z.array(playbookProblemSchema) }),
  z.object({
    kind: z.literal('tried'),
    /** How many mails were classified. */
    mails: z.number().int(),
    /** How many of them would get another type or severity; `changes` has the newest of them. */
    changed: z.number().int(),
    changes: z.array(changed),
    /** Mails that an agent labelled, and what the rules alone (without what was learnt from those agents) make of them. */
    labelled: z.number().int(),
    before: precision,
    after: precision,
  }),
]);
export type TriedRules = z.infer<typeof triedRulesSchema>;

export const issueTypeCalls = {
  /** What a text in the place of a rule file would change about the newest mails. Nothing is saved. */
  'issueTypes.try': {
    params: z.object({
      kind: z.enum(['issue-type', 'severity']),
      path: z.string().min(1).max(300),
      text: z.string().max(512 * 1024),
    }),
    result: triedRulesSchema,
  },
} as const;
