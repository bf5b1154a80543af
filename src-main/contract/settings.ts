import { z } from 'zod';
import { instantSchema } from './vocabulary.ts';

const fields = {
  agentName: z.string().max(200),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** Command id to key ("j", "Mod+Enter", "g n"); commands that are absent keep their default. */
  keys: z.record(z.string(), z.string()),
  /** Set \Seen on the server when an agent opens a ticket. */
  markSeenOnOpen: z.boolean(),
  notifications: z.object({
    atRisk: z.boolean().default(true),
    breached: z.boolean().default(true),
    newTicket: z.boolean().default(true),
    /** The playbook's timers and batches, and deadlines of escalations. */
    timers: z.boolean().default(true),
  }),
  /** Local wall-clock times "HH:MM" between which nothing pops up; null: never quiet. */
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Larger attachments are fetched on demand. Bytes. */
  attachmentCap: z.number().int().positive(),
  loadRemoteContent: z.boolean(),
  /** How long a mail waits in the outbox before it goes, so that it can be taken back. Seconds. */
  undoSendSeconds: z.number().int().min(0).max(120),
  /** The same for automatic replies (behaviour.md, "Automatic replies"). Seconds. */
  automaticUndoSeconds: z.number().int().min(0).max(120),
  firstRunDone: z.boolean(),
};

/** Small settings; each has a default, so that a partial file is a valid one. */
export const settingsSchema = z.object({
  agentName: fields.agentName.default('You'),
  theme: fields.theme.default('system'),
  density: fields.density.default('comfortable'),
  keys: fields.keys.default({}),
  markSeenOnOpen: fields.markSeenOnOpen.default(false),
  notifications: fields.notifications.prefault({}),
  quietHours: fields.quietHours.default(null),
  attachmentCap: fields.attachmentCap.default(25 * 1024 * 1024),
  loadRemoteContent: fields.loadRemoteContent.default(false),
  undoSendSeconds: fields.undoSendSeconds.default(10),
  automaticUndoSeconds: fields.automaticUndoSeconds.default(3),
  firstRunDone: fields.firstRunDone.default(false),
});
/** Some of the settings. Made of the bare fields: `settingsSchema.partial()` would fill defaults in and reset the rest. */
export const settingsChangeSchema = z.object(fields).partial();
export type Settings = z.infer<typeof settingsSchema>;

export const settingsCalls = {
  'settings.get': { params: z.object({}), result: settingsSchema },
  /** Only the named settings change. */
  'settings.change': { params: z.object({ change: settingsChangeSchema }), result: settingsSchema },
  'app.info': {
    params: z.object({}),
    result: z.object({
      version: z.string(),
      host: z.enum(['electron', 'loopback', 'in-memory']),
      platform: z.string(),
      dataFolder: z.string(),
      now: instantSchema,
      /** What is wrong with this installation or its settings, in words; of the playbook's files `playbook.problems` tells. */
      problems: z.array(z.string()),
    }),
  },
} as const;
