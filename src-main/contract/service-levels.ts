import { z } from 'zod';
import { severities } from '#domain/ticket/severity.ts';
import { timerKinds } from '#domain/ticket/ticket-event.ts';
import { clockDetailSchema, ticketNumber, ticketRowSchema, undoable } from './tickets.ts';
import { clockKindSchema, instantSchema, severitySchema, ticketTierSchema, tierSchema } from './vocabulary.ts';

const slaTargetSchema = z.object({
  /** Milliseconds of open time; null is N/A. */
  response: z.number().nullable(),
  resolution: z.number().nullable(),
  warnAt: z.array(z.number()),
});

const outOfOrderSchema = z.array(
  z.object({
    tier: tierSchema,
    severity: severitySchema,
    target: z.enum(['response', 'resolution']),
    slowerThan: severitySchema,
  }),
);

export const serviceLevelsSchema = z.object({
  version: z.number().int(),
  name: z.string(),
  grid: z.record(tierSchema, z.record(severitySchema, slaTargetSchema)),
  attainment: z.record(tierSchema, z.number()),
  /** Cells where a worse severity is answered later than a milder one. */
  outOfOrder: outOfOrderSchema,
});
export type ServiceLevels = z.infer<typeof serviceLevelsSchema>;

/** Minutes after midnight; `end` passes 1440 for a shift over midnight. */
const windowSchema = z.object({ start: z.number(), end: z.number() });
const windowsSchema = z.array(windowSchema).max(48);

const slaCalendarSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('always') }),
  z.object({
    kind: z.literal('weekly'),
    /** IANA zone; null: the customer's own. */
    timeZone: z.string().nullable(),
    /** Seven days, Monday first. */
    hours: z.array(windowsSchema).max(7),
    /** By day ("2026-12-24"): no windows is a holiday, some are a half day. */
    exceptions: z.record(z.string().max(20), z.object({ name: z.string().max(500), windows: windowsSchema })),
  }),
]);

/** The whole policy as the editor has it. What is wrong in it is named by `validatePolicy`, not by this schema. */
const slaPolicyDraftSchema = z.object({
  name: z.string().max(200),
  grid: z.record(
    tierSchema,
    z.record(severitySchema, slaTargetSchema.extend({ /** Null: the usual one. */ calendar: z.string().nullable() })),
  ),
  /** Shares 0 to 1. */
  attainment: z.record(tierSchema, z.number()),
  calendars: z.record(z.string().max(200), slaCalendarSchema),
  defaultCalendar: z.string(),
  timers: z.object({
    codeFix: z.object({ severities: z.array(z.enum(severities)), within: z.number() }),
    diagnosis: z.object({ pageAfter: z.number() }),
    batches: z.object({
      severities: z.array(z.enum(severities)),
      /** Minutes after midnight. */
      at: z.array(z.number()).max(48),
      /** Null: this machine's. */
      timeZone: z.string().nullable(),
    }),
  }),
});
export type SlaPolicyDraft = z.infer<typeof slaPolicyDraftSchema>;

const versionSchema = z.object({
  version: z.number().int(),
  at: instantSchema,
  /** The agent; null where the product made it (the first one, or an edited file). */
  author: z.string().nullable(),
});

const tallySchema = z.object({
  met: z.number().int(),
  breached: z.number().int(),
  /** Still running, in time. */
  open: z.number().int(),
  /** Not promised, or ended without a verdict. */
  none: z.number().int(),
  /** Met of those with a verdict, 0 to 1; null without any. */
  share: z.number().nullable(),
});

const tierAttainmentSchema = z.object({
  tier: ticketTierSchema,
  /** Share of responses to be kept. */
  target: z.number(),
  response: tallySchema,
  resolution: tallySchema,
});

const slaAttainmentSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** What the tickets were judged by; `version` null for a file or a draft. `own`: each by the version it ran on. */
  policy: z.object({
    kind: z.enum(['own', 'version', 'file', 'draft']),
    version: z.number().int().nullable(),
    name: z.string(),
  }),
  /** Tickets that came in within [from, to). */
  tickets: z.number().int(),
  /** Each clock in the cell that it was judged by; without tickets a cell is left out. */
  cells: z.array(
    z.object({ tier: ticketTierSchema, severity: severitySchema, response: tallySchema, resolution: tallySchema }),
  ),
  tiers: z.array(tierAttainmentSchema),
  /** The same in stretches, between the cuts that were asked for; one stretch without any. */
  stretches: z.array(
    z.object({
      from: instantSchema,
      to: instantSchema,
      tickets: z.number().int(),
      tiers: z.array(tierAttainmentSchema),
    }),
  ),
});
export type SlaAttainment = z.infer<typeof slaAttainmentSchema>;

const effectSchema = z.enum(['breaches-now', 'breaches-soon', 'saved', 'moved']);

const policyPreviewSchema = z.object({
  /** What is different from the version in force, a sentence each. */
  changes: z.array(z.string()),
  outOfOrder: outOfOrderSchema,
  /** If it were re-applied to open tickets. A ticket counts once, by its worst effect. */
  open: z.object({
    tickets: z.number().int(),
    breachesNow: z.number().int(),
    /** Within the hour, where it is not so now. */
    breachesSoon: z.number().int(),
    /** Due within the hour now, and not then. A breach that has happened stays. */
    saved: z.number().int(),
    moved: z.number().int(),
  }),
  /** Worst first, 50 at most. */
  tickets: z.array(
    z.object({
      number: z.number().int(),
      customer: z.string(),
      subject: z.string(),
      clock: clockKindSchema,
      effect: effectSchema,
      dueBefore: instantSchema.nullable(),
      dueAfter: instantSchema.nullable(),
    }),
  ),
  last30Days: z.object({ before: slaAttainmentSchema, after: slaAttainmentSchema }),
});
export type PolicyPreview = z.infer<typeof policyPreviewSchema>;

const applied = z.object({
  levels: serviceLevelsSchema,
  /** Open tickets that moved to it. */
  reapplied: z.number().int(),
});

const clocks = z.object({
  firstResponse: clockDetailSchema,
  nextResponse: clockDetailSchema,
  resolution: clockDetailSchema,
});

export const serviceLevelCalls = {
  /** The whole of a version; null: the one in force. */
  'serviceLevels.policy': {
    params: z.object({ version: z.number().int().nullable().default(null) }),
    result: versionSchema.extend({ policy: slaPolicyDraftSchema }),
  },
  /** What ships, to go back to. Nothing changes. */
  'serviceLevels.shipped': { params: z.object({}), result: z.object({ policy: slaPolicyDraftSchema }) },
  /** What an edit would do; null: the version in force, for re-applying it. Refused with the first problem of a wrong one. */
  'serviceLevels.preview': {
    params: z.object({ policy: slaPolicyDraftSchema.nullable() }),
    result: policyPreviewSchema,
  },
  /** Makes it the version in force; with `reapply` open tickets move to it, too. Breaches on record stay. */
  'serviceLevels.apply': {
    params: z.object({ policy: slaPolicyDraftSchema, reapply: z.boolean().default(false) }),
    result: applied,
  },
  /** Moves open tickets to the version in force. */
  'serviceLevels.reapply': { params: z.object({}), result: applied },
  /** Newest first. `changes` against the version before; `openTickets` run on it. */
  'serviceLevels.versions': {
    params: z.object({}),
    result: z.array(
      versionSchema.extend({
        name: z.string(),
        current: z.boolean(),
        changes: z.array(z.string()),
        openTickets: z.number().int(),
      }),
    ),
  },
  /** An older version again, as a new one. */
  'serviceLevels.restoreVersion': {
    params: z.object({ version: z.number().int(), reapply: z.boolean().default(false) }),
    result: applied,
  },
  /** The all-day events of an .ics file, for a calendar's exceptions; yearly ones for this year and the five after it. */
  'serviceLevels.readHolidays': {
    params: z.object({ ics: z.string().max(5_000_000) }),
    result: z.object({
      days: z.array(z.object({ day: z.string(), name: z.string() })),
      /** Left out, with the line it begins at and why. */
      skipped: z.array(z.object({ line: z.number().int(), name: z.string(), reason: z.string() })),
    }),
  },
  /** Attainment of tickets that came in within [from, to); by default each by the version it ran on. */
  'sla.report': {
    params: z.object({
      from: instantSchema,
      to: instantSchema,
      /** Where stretches begin within the period, rising: midnights, first days of a month. */
      cuts: z.array(instantSchema).max(400).default([]),
      policy: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('own') }),
          z.object({ kind: z.literal('version'), version: z.number().int() }),
          /** A `service-levels.yaml`; `name` is what problems call it. */
          z.object({ kind: z.literal('file'), name: z.string(), text: z.string().max(1_000_000) }),
          /** An edit that is not applied; refused with its first problem. */
          z.object({ kind: z.literal('draft'), policy: slaPolicyDraftSchema }),
        ])
        .default({ kind: 'own' }),
    }),
    result: slaAttainmentSchema,
  },
  /** The clocks as they are and as they would be; `shifts` says in words which deadlines move. Changes nothing. */
  'tickets.previewChange': {
    params: z.object({
      number: ticketNumber,
      change: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('severity'), to: severitySchema }),
        z.object({ kind: z.literal('tier'), to: ticketTierSchema }),
      ]),
    }),
    result: z.object({
      before: clocks,
      after: clocks,
      shifts: z.array(
        z.object({
          clock: clockKindSchema,
          dueBefore: instantSchema.nullable(),
          dueAfter: instantSchema.nullable(),
          /** It would be overdue at once. */
          breaches: z.boolean(),
          text: z.string(),
        }),
      ),
    }),
  },
  /** Sets the deadline of a running clock; null hands it back to the service levels. */
  'tickets.setDeadline': {
    params: z.object({ number: ticketNumber, clock: clockKindSchema, due: instantSchema.nullable() }),
    result: undoable,
  },
  /** Starts or ends a timer of the playbook: the ticket needs a code fix, somebody diagnoses it. */
  'tickets.timer': {
    params: z.object({ number: ticketNumber, timer: z.enum(timerKinds), action: z.enum(['start', 'end']) }),
    result: undoable,
  },
  /** Tickets that wait for the next batch (Low, unless the policy says otherwise), oldest first, 500 at most. */
  'tickets.batch': {
    params: z.object({}),
    result: z.object({
      /** What is answered in batches. */
      severities: z.array(severitySchema),
      total: z.number().int(),
      last: instantSchema.nullable(),
      next: instantSchema.nullable(),
      rows: z.array(ticketRowSchema),
    }),
  },
} as const;
