import { z } from 'zod';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import type { Connector, ConnectorStore } from '#engine/ports/connector-store.ts';
import type { Connection } from './connection.ts';
import { flag, insertedId, integer, jsonObject, text, textOrNull, type Row } from './row-decoders.ts';

const settingsSchema: z.ZodType<ConnectorSettings> = z.discriminatedUnion('service', [
  z.object({ service: z.literal('slack-webhook'), channel: z.string() }),
  z.object({ service: z.literal('slack-bot'), channel: z.string() }),
  z.object({ service: z.literal('pagerduty'), region: z.enum(['us', 'eu']) }),
  z.object({
    service: z.literal('jira'),
    site: z.string(),
    account: z.string(),
    project: z.string(),
    issueType: z.string(),
  }),
  z.object({ service: z.literal('webhook'), address: z.string() }),
]);

const decode = (row: Row): Connector => ({
  id: integer(row, 'id'),
  name: text(row, 'name'),
  on: flag(row, 'active'),
  settings: settingsSchema.parse(jsonObject(row, 'settings')),
  problem: textOrNull(row, 'problem'),
});

/** Connectors, without their secrets. */
export function createConnectorStore(connection: Connection): ConnectorStore {
  const one = connection.prepare('SELECT * FROM connectors WHERE id = ?');
  const all = connection.prepare('SELECT * FROM connectors ORDER BY id');
  const insert = connection.prepare('INSERT INTO connectors (name, active, settings, problem) VALUES (?, ?, ?, ?)');
  const update = connection.prepare(
    'UPDATE connectors SET name = ?, active = ?, settings = ?, problem = ? WHERE id = ?',
  );
  const remove = connection.prepare('DELETE FROM connectors WHERE id = ?');
  const setProblem = connection.prepare('UPDATE connectors SET problem = ? WHERE id = ?');
  return {
    get: (id) => {
      const row = one.get(id);
      return row === undefined ? null : decode(row);
    },
    list: () => all.all().map(decode),
    add: (connector) => {
      const { name, on, settings, problem } = connector;
      return { ...connector, id: insertedId(insert.run(name, Number(on), JSON.stringify(settings), problem)) };
    },
    save: ({ id, name, on, settings, problem }) =>
      Number(update.run(name, Number(on), JSON.stringify(settings), problem, id).changes) > 0,
    remove: (id) => Number(remove.run(id).changes) > 0,
    setProblem: (id, problem) => void setProblem.run(problem, id),
  };
}
