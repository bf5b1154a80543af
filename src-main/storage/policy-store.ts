import { z } from 'zod';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { PolicyStore } from '#engine/ports/policy-store.ts';
import { severities } from '#domain/ticket/severity.ts';
import { tiers } from '#domain/customer/tier.ts';
import type { Connection } from './connection.ts';
import { integer, jsonObject, type Row } from './row-decoders.ts';

const window = z.object({ start: z.number(), end: z.number() });
const calendar = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('always') }),
  z.object({
    kind: z.literal('weekly'),
    timeZone: z.string().nullable(),
    hours: z.array(z.array(window)),
    exceptions: z.record(z.string(), z.object({ name: z.string(), windows: z.array(window) })),
  }),
]);
const target = z.object({
  response: z.number().nullable(),
  resolution: z.number().nullable(),
  calendar: z.string().nullable(),
  warnAt: z.array(z.number()),
});
const policySchema: z.ZodType<SlaPolicy> = z.object({
  version: z.number().int(),
  name: z.string(),
  grid: z.record(z.enum(tiers), z.record(z.enum(severities), target)),
  attainment: z.record(z.enum(tiers), z.number()),
  calendars: z.record(z.string(), calendar),
  defaultCalendar: z.string(),
  timers: z
    .object({
      codeFix: z.object({ severities: z.array(z.enum(severities)), within: z.number() }),
      diagnosis: z.object({ pageAfter: z.number() }),
      batches: z.object({
        severities: z.array(z.enum(severities)),
        at: z.array(z.number()),
        timeZone: z.string().nullable(),
      }),
    })
    .optional(),
});

/** Versions of the SLA grid. They are few and asked for all the time, so what was read once is kept. */
export function createPolicyStore(connection: Connection): PolicyStore {
  const newest = connection.prepare('SELECT version, policy FROM policies ORDER BY version DESC LIMIT 1');
  const one = connection.prepare('SELECT policy FROM policies WHERE version = ?');
  const newestVersion = connection.prepare('SELECT max(version) AS version FROM policies');
  const insert = connection.prepare('INSERT INTO policies (version, at, policy) VALUES (?, ?, ?)');
  const all = connection.prepare('SELECT version, at, policy FROM policies ORDER BY version DESC');
  const known = new Map<number, SlaPolicy>();
  connection.onRollback(() => known.clear());

  const decode = (row: Row): SlaPolicy => {
    const policy = policySchema.parse(jsonObject(row, 'policy'));
    known.set(policy.version, policy);
    return policy;
  };

  return {
    current: () => {
      const version = newestVersion.get()?.['version'];
      if (typeof version !== 'number') return null;
      const kept = known.get(version);
      if (kept !== undefined) return kept;
      const row = newest.get();
      return row === undefined ? null : decode(row);
    },
    get: (version) => {
      const kept = known.get(version);
      if (kept !== undefined) return kept;
      const row = one.get(version);
      return row === undefined ? null : decode(row);
    },
    add: (policy, at, author = null) => {
      // The author lies beside the policy's own fields; `policySchema` passes it over.
      insert.run(policy.version, at, JSON.stringify({ ...policy, author }));
    },
    versions: () =>
      all.all().map((row) => {
        const author = jsonObject(row, 'policy')['author'];
        return {
          version: integer(row, 'version'),
          at: integer(row, 'at'),
          author: typeof author === 'string' ? author : null,
        };
      }),
  };
}
