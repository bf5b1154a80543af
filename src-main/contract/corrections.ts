import { z } from 'zod';
import { ticketNumber, ticketRowSchema } from './tickets.ts';
import { instantSchema, issueTypeSchema, severitySchema } from './vocabulary.ts';

/** What an agent made of a mail, as the list shows it. */
export const correctionSchema = z.object({
  id: z.number().int(),
  /** Null: it came with a colleague's file. */
  ticket: z.number().int().nullable(),
  subject: z.string(),
  /** The head of the mail's text, on one line. */
  snippet: z.string(),
  /** What the machine had said. */
  said: z.object({ type: issueTypeSchema.nullable(), probability: z.number(), severity: severitySchema }),
  /** What the agent made of it; absent where they left it alone, null for "none of the types". */
  type: issueTypeSchema.nullable().exactOptional(),
  severity: severitySchema.exactOptional(),
  by: z.string(),
  at: instantSchema,
});
export type CorrectionView = z.infer<typeof correctionSchema>;

const ids = z.array(z.number().int().positive()).min(1).max(10_000);
const largestFile = 50_000_000;

export const correctionCalls = {
  /** Newest first. `query` looks into subject, text, agent, number and labels. */
  'corrections.list': {
    params: z.object({
      query: z.string().max(200).default(''),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    /** `all`: how many there are whatever the query. */
    result: z.object({ total: z.number().int(), all: z.number().int(), corrections: z.array(correctionSchema) }),
  },
  /**
   * The classifier forgets them at once. With `keepLabels` their tickets stay as the agents set them, otherwise the
   * machine's type and severity come back there. To take it back: `undo` for `tickets.undo`, `file` for
   * `corrections.import` (those that had come with a file).
   */
  'corrections.undo': {
    params: z.object({ ids, keepLabels: z.boolean().default(false) }),
    result: z.object({
      undo: z.array(z.number().int()),
      rows: z.array(ticketRowSchema),
      file: z.string().nullable(),
      forgotten: z.number().int(),
    }),
  },
  /** A file for a colleague; see `writeCorrectionsFile`. It holds the text of customers' mail. */
  'corrections.export': {
    params: z.object({ ids: ids.nullable().default(null) }),
    result: z.object({ name: z.string(), text: z.string(), count: z.number().int() }),
  },
  /** What is known already stays once; lines that cannot be read are named and left out. */
  'corrections.import': {
    params: z.object({ name: z.string().max(300), text: z.string().max(largestFile) }),
    result: z.object({
      /** Hand them to `corrections.undo` to take the import back. */
      added: z.array(z.number().int()),
      known: z.number().int(),
      problems: z.array(z.object({ line: z.number().int(), message: z.string() })),
    }),
  },
  /** Open tickets that nobody labelled, whose mail is so like this ticket's that they would get its new label too. */
  'corrections.lookalikes': {
    params: z.object({ number: ticketNumber, of: z.enum(['type', 'severity']) }),
    result: z.object({ rows: z.array(ticketRowSchema) }),
  },
} as const;
