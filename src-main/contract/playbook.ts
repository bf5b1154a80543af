import { z } from 'zod';
import { playbookKinds } from '#domain/playbook/playbook-content.ts';
import { instantSchema } from './vocabulary.ts';

export const playbookKindSchema = z.enum(playbookKinds);

/** Below the playbook, with `/`: `issue-types/outage.yaml`. Which paths a kind takes is the engine's to judge. */
const path = z.string().min(1).max(300);
const text = z.string().max(512 * 1024);
const file = z.object({ kind: playbookKindSchema, path });

/** `line` counts from 1; `message` says what was found and what was expected. */
export const playbookProblemSchema = z.object({ file: z.string(), line: z.number().int(), message: z.string() });

/** One file as it stands; see `PlaybookEntry` of the engine's ports. */
export const playbookEntrySchema = z.object({
  path: z.string(),
  title: z.string(),
  /** `own`: a file of the agent's alone; `edited`: the agent's in the place of a shipped one. */
  origin: z.enum(['shipped', 'own', 'edited']),
  hidden: z.boolean(),
  /** False where neither the own nor the shipped file can be read: then nothing of it is in force. */
  inForce: z.boolean(),
  /** Of the agent's file; what ships stays in force. */
  problems: z.array(playbookProblemSchema),
  /** The shipped file is another than the one that the agent's was made from. */
  shippedChanged: z.boolean(),
});
export type PlaybookEntryView = z.infer<typeof playbookEntrySchema>;

export const foundProblemSchema = playbookProblemSchema.extend({
  /** The kind that an editor opens it as; null for files that have an editor of their own. */
  kind: playbookKindSchema.nullable(),
  /** Where the file lies on this machine. */
  location: z.string(),
});
export type FoundProblemView = z.infer<typeof foundProblemSchema>;

/** What became of a change. `wrong`: nothing was written. */
export const playbookSavedSchema = z.discriminatedUnion('kind', [
  /** `entry` is null where no file of that path is left. */
  z.object({ kind: z.literal('saved'), entry: playbookEntrySchema.nullable() }),
  z.object({ kind: z.literal('wrong'), problems: z.array(playbookProblemSchema) }),
  /** Somebody else wrote the file since it was read. */
  z.object({ kind: z.literal('changed-meanwhile') }),
]);
export type PlaybookSavedView = z.infer<typeof playbookSavedSchema>;

/** The files of the playbook that the agent may replace by their own. One editor serves every kind. */
export const playbookCalls = {
  'playbook.list': { params: z.object({ kind: playbookKindSchema }), result: z.array(playbookEntrySchema) },
  'playbook.source': {
    params: file,
    result: z.object({
      entry: playbookEntrySchema,
      text: z.string(),
      shipped: z.string().nullable(),
      /** The shipped text that the agent's was made from, where that is known. */
      base: z.string().nullable(),
    }),
  },
  /** What would be wrong with a text, without saving it. */
  'playbook.check': { params: file.extend({ text }), result: z.object({ problems: z.array(playbookProblemSchema) }) },
  /** With `onto` only if that is still the file's text (null: that there is no such file). */
  'playbook.save': { params: file.extend({ text, onto: text.nullable().optional() }), result: playbookSavedSchema },
  /** Back to what ships: the own file goes (and stays in the history), a hidden one is shown again. */
  'playbook.restore': { params: file, result: playbookSavedSchema },
  /** Takes a shipped file out of use. */
  'playbook.hide': { params: file, result: playbookSavedSchema },
  /** The agent has seen that the shipped file changed and keeps their own. */
  'playbook.keepOwn': { params: file, result: playbookSavedSchema },
  /** Former texts of the agent's file, newest first; `size` in bytes. */
  'playbook.history': {
    params: file,
    result: z.array(z.object({ id: z.string(), at: instantSchema, size: z.number().int() })),
  },
  'playbook.version': { params: file.extend({ id: z.string().max(20) }), result: z.object({ text: z.string() }) },
  /** Everything that is wrong with the playbook's files. */
  'playbook.problems': { params: z.object({}), result: z.array(foundProblemSchema) },
} as const;
