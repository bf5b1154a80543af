import { z } from 'zod';
import { instantSchema, severitySchema, tierSchema } from './vocabulary.ts';

/** Small settings; each has a default, so that a partial file is a valid one. */
export const settingsSchema = z.object({
  agentName: z.string().max(200).default('You'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  /** Command id to key ("j", "Mod+Enter", "g n"); commands that are absent keep their default. */
  keys: z.record(z.string(), z.string()).default({}),
  /** Set \Seen on the server when an agent opens a ticket. */
  markSeenOnOpen: z.boolean().default(false),
  notifications: z.object({ atRisk: z.boolean().default(true), breached: z.boolean().default(true), newTicket: z.boolean().default(true) }).prefault({}),
  /** Local wall-clock times "HH:MM" between which nothing pops up; null: never quiet. */
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable().default(null),
  /** Larger attachments are fetched on demand. Bytes. */
  attachmentCap: z.number().int().positive().default(25 * 1024 * 1024),
  loadRemoteContent: z.boolean().default(false),
  firstRunDone: z.boolean().default(false),
});
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
  'settings.change': { params: z.object({ change: settingsSchema.partial() }), result: settingsSchema },
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
