import { z } from 'zod';
import { askTypes, macroStatuses, templateKinds } from '#domain/template/template.ts';
import { dismissReasons } from '#domain/template/template-use.ts';
import { templateParts } from '#domain/template/render-template.ts';
import { templateLanguages } from '#domain/template/template-language.ts';
import { outgoingAttachmentSchema } from './outbox.ts';
import { playbookEntrySchema, playbookProblemSchema } from './playbook.ts';
import { ticketNumber, undoable } from './tickets.ts';
import { issueTypeSchema, severitySchema, tierSchema } from './vocabulary.ts';

const templateId = z.string().min(1).max(100);

export const templateAskSchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(askTypes),
  example: z.string(),
});

/** What a macro does beside its text; nothing that is absent. */
export const templateActionsSchema = z.object({
  status: z.enum(macroStatuses).optional(),
  severity: severitySchema.optional(),
  tags: z.array(z.string()).optional(),
  note: z.string().optional(),
  escalate: z.literal(true).optional(),
});

/** How often a text and its variants went out as they were, were changed first, or were not wanted. */
export const useCountsSchema = z.object({
  unchanged: z.number().int(),
  edited: z.number().int(),
  dismissed: z.number().int(),
});

/** A template as lists show it. */
export const templateViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(templateKinds),
  issueTypes: z.array(issueTypeSchema),
  /** Its place among the suggestions for its issue types, from 1; null: none of its own. */
  suggested: z.number().int().nullable(),
  /** Null: for every tier. */
  tiers: z.array(tierSchema).nullable(),
  language: z.enum(templateLanguages),
  variantOf: z.string().nullable(),
  tags: z.array(z.string()),
  /** Names of files that belong to it. */
  attachments: z.array(z.string()),
  asks: z.array(templateAskSchema),
  actions: templateActionsSchema,
  /** Where its facts come from. */
  source: z.string(),
  /** The first words of its text, variables as written. */
  excerpt: z.string(),
  /** Its file, for `playbook.source` with kind `template`. */
  path: z.string(),
  origin: playbookEntrySchema.shape.origin,
  /** Of it and its variants together. */
  uses: useCountsSchema,
});
export type TemplateView = z.infer<typeof templateViewSchema>;

/** A stretch of the text that stands for variables. Offsets are UTF-16 code units. */
export const textSpanSchema = z.object({
  kind: z.enum(['value', 'unresolved']),
  start: z.number().int(),
  end: z.number().int(),
  variables: z.array(z.string()),
});
export type TextSpanView = z.infer<typeof textSpanSchema>;
const filledTextSchema = z.object({ text: z.string(), spans: z.array(textSpanSchema) });

const partSchema = z.enum(templateParts);

/** A template filled with what is known. `body` is Markdown; subject and note are plain text. */
export const filledTemplateSchema = z.object({
  subject: filledTextSchema.nullable(),
  body: filledTextSchema,
  note: filledTextSchema.nullable(),
  /** Variables without a value, each with every place it stands at. Any of them stops a mail. */
  unresolved: z.array(
    z.object({
      variable: z.string(),
      /** Ask the agent for it, and fill again with the answer. */
      ask: templateAskSchema.nullable(),
      /** What a variable that isn't asked for means, in words. */
      meaning: z.string().nullable(),
      places: z.array(z.object({ part: partSchema, start: z.number().int(), end: z.number().int() })),
    }),
  ),
  /** What could not be worked out; it stands in the text as written. */
  faults: z.array(
    z.object({ part: partSchema, line: z.number().int(), column: z.number().int(), message: z.string() }),
  ),
  /** Sentences: what the text claims and nobody has on record. A person may know better; a rule may not send it. */
  unproven: z.array(z.string()),
});
export type FilledTemplate = z.infer<typeof filledTemplateSchema>;

/** What agents answered to a template's asks, as typed, by name. */
const answers = z.record(z.string().max(100), z.string().max(20_000)).default({});
const filling = z.object({
  template: templateId,
  /** Null: no ticket, so most variables have no value. */
  ticket: ticketNumber.nullable(),
  answers,
  /** `chosen` takes the variant for the ticket's tier and language; `exact` the very one that is named. */
  variant: z.enum(['chosen', 'exact']).default('chosen'),
});
const filled = z.object({ template: templateViewSchema, filled: filledTemplateSchema });

/** A reply that the machine proposes, and why. */
export const suggestionSchema = filled.extend({
  type: issueTypeSchema,
  /** That the ticket is of this type, 0 to 1; 1 where an agent said so. */
  probability: z.number(),
  /** What agents made of it on tickets of this type, variants counted together. */
  record: useCountsSchema,
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const templateFileSchema = z.object({
  /** `<id>.md` */
  name: z.string().min(1).max(120),
  text: z.string().max(512 * 1024),
});

export const importedFileSchema = z.object({
  name: z.string(),
  /** `kept`: there is another text of that name, and it was not to be replaced. */
  outcome: z.enum(['added', 'replaced', 'unchanged', 'kept', 'wrong']),
  problems: z.array(playbookProblemSchema),
});
export type ImportedFile = z.infer<typeof importedFileSchema>;

export const templateCalls = {
  /**
   * Best first: by the words of `query`, then by how often they are used. With `ticket` only those that fit its tier,
   * each family as the variant for it; without, variants are listed beside their originals where `variants` says so.
   */
  'templates.list': {
    params: z.object({
      query: z.string().max(200).default(''),
      kind: z.enum(templateKinds).nullable().default(null),
      issueType: issueTypeSchema.nullable().default(null),
      ticket: ticketNumber.nullable().default(null),
      variants: z.boolean().default(false),
      limit: z.number().int().min(1).max(1_000).default(50),
    }),
    result: z.object({ total: z.number().int(), templates: z.array(templateViewSchema) }),
  },
  'templates.get': {
    params: z.object({ template: templateId }),
    result: z.object({
      template: templateViewSchema,
      subject: z.string().nullable(),
      body: z.string(),
      /** As the file writes them. */
      requires: z.array(z.string()),
      /** It and its variants. */
      family: z.array(templateViewSchema),
    }),
  },
  'templates.render': { params: filling, result: filled },
  /** A text that is not saved yet, filled from a ticket. `problems` of the file's lines; then nothing is filled. */
  'templates.preview': {
    params: z.object({
      path: z.string().min(1).max(300),
      text: z.string().max(512 * 1024),
      ticket: ticketNumber.nullable(),
      answers,
    }),
    result: z.object({ problems: z.array(playbookProblemSchema), filled: filledTemplateSchema.nullable() }),
  },
  /** The same as `render` for a text that is put into the ticket's reply: when that is sent it counts as kept or changed. */
  'templates.insert': {
    params: filling.extend({ ticket: ticketNumber, origin: z.enum(['suggested', 'inserted']) }),
    result: filled,
  },
  /** Puts the files that belong to a text into a draft: all, or none where one is not there. */
  'templates.attach': {
    params: z.object({ template: templateId, draft: z.number().int().positive() }),
    result: z.array(outgoingAttachmentSchema),
  },
  /** A macro's actions on a ticket. `status` false leaves the status, where the mail sets it when it is sent. */
  'templates.act': {
    params: z.object({ template: templateId, ticket: ticketNumber, answers, status: z.boolean().default(true) }),
    result: undoable,
  },
  /** What is wrong in the files and between them. */
  'templates.check': { params: z.object({}), result: z.array(playbookProblemSchema) },
  /** Files as they are in force; `own` leaves out what ships unchanged. */
  'templates.export': {
    params: z.object({ own: z.boolean().default(false) }),
    result: z.array(templateFileSchema),
  },
  /** A wrong file is named and left out; the others come in. `dryRun` only says what would happen. */
  'templates.import': {
    params: z.object({
      files: z.array(templateFileSchema).max(2_000),
      replace: z.boolean().default(false),
      dryRun: z.boolean().default(false),
    }),
    result: z.array(importedFileSchema),
  },
  /** `none` says why there is nothing to suggest. */
  'suggestions.get': {
    params: z.object({ ticket: ticketNumber }),
    result: z.object({
      suggestion: suggestionSchema.nullable(),
      none: z.enum(['answered', 'unknown-type', 'no-template', 'dismissed', 'forged-sender']).nullable(),
      /** What else fits the type, best first. */
      others: z.array(templateViewSchema),
    }),
  },
  /** The agent does not want it: it is not suggested again on this ticket, and less often elsewhere. */
  'suggestions.dismiss': {
    params: z.object({
      ticket: ticketNumber,
      template: templateId,
      reason: z.enum(dismissReasons),
      comment: z.string().trim().max(1_000).nullable().default(null),
    }),
    result: z.object({}),
  },
} as const;
