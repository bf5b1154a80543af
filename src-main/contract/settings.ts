import { z } from 'zod';
import { instantSchema, severitySchema, tierSchema } from './vocabulary.ts';

const fields = {
  agentName: z.string().max(200),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** Command id to key ("j", "Mod+Enter", "g n"); commands that are absent keep their default. */
  keys: z.record(z.string(), z.string()),
  /** Set \Seen on the server when an agent opens a ticket. */
  markSeenOnOpen: z.boolean(),
  notifications: z.object({ atRisk: z.boolean().default(true), breached: z.boolean().default(true), newTicket: z.boolean().default(true) }),
  /** Local wall-clock times "HH:MM" between which nothing pops up; null: never quiet. */
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Larger attachments are fetched on demand. Bytes. */
  attachmentCap: z.number().int().positive(),
  loadRemoteContent: z.boolean(),
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
  firstRunDone: fields.firstRunDone.default(false),
});
/** Some of the settings. Made of the bare fields: `settingsSchema.partial()` would fill defaults in and reset the rest. */
export const settingsChangeSchema = z.object(fields).partial();
export type Settings = z.infer<typeof settingsSchema>;

const slaTargetSchema = z.object({
  /** Milliseconds of open time; null is N/A. */
  response: z.number().nullable(),
  resolution: z.number().nullable(),
  warnAt: z.array(z.number()),
});

export const serviceLevelsSchema = z.object({
  version: z.number().int(),
  name: z.string(),
  grid: z.record(tierSchema, z.record(severitySchema, slaTargetSchema)),
  attainment: z.record(tierSchema, z.number()),
  /** Cells where a worse severity is answered later than a milder one. */
  outOfOrder: z.array(z.object({ tier: tierSchema, severity: severitySchema, target: z.enum(['response', 'resolution']), slowerThan: severitySchema })),
});
export type ServiceLevels = z.infer<typeof serviceLevelsSchema>;

export const settingsCalls = {
  'settings.get': { params: z.object({}), result: settingsSchema },
  /** Only the named settings change. */
  'settings.change': { params: z.object({ change: settingsChangeSchema }), result: settingsSchema },
  'serviceLevels.get': { params: z.object({}), result: serviceLevelsSchema },
  /** One cell; makes a new version. New tickets run on it. Open ones keep theirs. */
  'serviceLevels.changeCell': {
    params: z.object({ tier: tierSchema, severity: severitySchema, response: z.number().positive().nullable(), resolution: z.number().positive().nullable() }),
    result: serviceLevelsSchema,
  },
  'serviceLevels.restore': { params: z.object({}), result: serviceLevelsSchema },
  'app.info': {
    params: z.object({}),
    result: z.object({
      version: z.string(),
      host: z.enum(['electron', 'loopback', 'in-memory']),
      platform: z.string(),
      dataFolder: z.string(),
      now: instantSchema,
      /** What is wrong with this installation or its files, in words. */
      problems: z.array(z.string()),
    }),
  },
} as const;
