import { z } from 'zod';
import { accountStatusSchema } from './accounts.ts';
import { playbookKindSchema } from './playbook.ts';
import { deliveriesChangedSchema } from './connectors.ts';
import { outboxChangedSchema } from './outbox.ts';
import { settingsSchema } from './settings.ts';
import { queueCountsSchema, ticketRowSchema } from './tickets.ts';
import { instantSchema } from './vocabulary.ts';

/** What the engine tells the console unasked. */
export const events = {
  /** Rows that are new or different; the lists that hold them follow. `reset`: too many to name, ask again. */
  'tickets.changed': z.object({
    rows: z.array(ticketRowSchema),
    removed: z.array(z.number().int()),
    reset: z.boolean(),
  }),
  'queues.changed': queueCountsSchema,
  'sync.changed': accountStatusSchema,
  'accounts.changed': z.object({}),
  'customers.changed': z.object({}),
  'corrections.changed': z.object({}),
  'settings.changed': settingsSchema,
  'serviceLevels.changed': z.object({}),
  /** Rules, decisions, exceptions or the circuit of automatic replies. */
  'automations.changed': z.object({}),
  /** Files of the playbook are new, different or gone, by the console or by another program. */
  'playbook.changed': z.object({ kind: playbookKindSchema, paths: z.array(z.string()) }),
  'outbox.changed': outboxChangedSchema,
  /** A runbook of that ticket was started, went on, or a timer of it ran out. */
  'runbooks.changed': z.object({ ticket: z.number().int() }),
  /** What articles are worth has changed: a reply with one went out. */
  'articles.changed': z.object({}),
  'connectors.changed': z.object({}),
  'deliveries.changed': deliveriesChangedSchema,
  /** A draft was kept, changed or has gone; `ticket` as in the draft. */
  'drafts.changed': z.object({ ticket: z.number().int().nullable() }),
  /** To be shown by the system; one per ticket and step. */
  notification: z.object({
    id: z.string(),
    at: instantSchema,
    /** `away`: what happened while the app was closed, the machine asleep or quiet hours held, in one; `timer` and `batch`: the playbook's; `escalation`: its clock; `runbook`: a step's timer. */
    kind: z.enum(['new-ticket', 'at-risk', 'breached', 'problem', 'away', 'timer', 'batch', 'escalation', 'runbook']),
    title: z.string(),
    body: z.string(),
    ticket: z.number().int().nullable(),
  }),
  /** The app's badge: tickets due (at risk or breached). */
  'badge.changed': z.object({ due: z.number().int() }),
} as const;

export type Events = { [K in keyof typeof events]: z.infer<(typeof events)[K]> };
export type EventName = keyof Events;
