import { deliveryStateKinds, type DeliveryStateKind } from '#domain/connector/connector.ts';
import type { DeliveryState } from '#domain/connector/delivery-state.ts';
import type { DeliveryStore } from '#engine/ports/delivery-store.ts';
import type { Connection } from './connection.ts';
import { decodeDelivery } from './decode-delivery.ts';
import { insertedId, integer, integerOrNull, word } from './row-decoders.ts';

const dueAt = (state: DeliveryState): number | null => (state.kind === 'queued' ? state.at : null);

/** What may go: its connector is on, and nothing of the same escalation waits before it on the same connector. */
const mayGo = `
  d.kind = 'queued' AND d.due IS NOT NULL
  AND d.connector IN (SELECT id FROM connectors WHERE active = 1)
  AND NOT EXISTS (
    SELECT 1 FROM deliveries e
    WHERE e.escalation = d.escalation AND e.connector = d.connector AND e.id < d.id
      AND e.kind IN ('queued', 'sending', 'unknown', 'failed'))`;

/** Deliveries. Every change of a state names the one it comes from. */
export function createDeliveryStore(connection: Connection): DeliveryStore {
  const one = connection.prepare('SELECT * FROM deliveries WHERE id = ?');
  // With "?1 IS NULL OR ticket = ?1" no index would serve, and a ticket's are asked for whenever it changes.
  const matching = (ticket: string): string => `
    SELECT * FROM deliveries
    WHERE ${ticket} AND (?2 IS NULL OR connector = ?2)
      AND (?3 IS NULL OR kind IN (SELECT value FROM json_each(?3)))
    ORDER BY id DESC LIMIT ?4`;
  const list = connection.prepare(matching('?1 IS NULL'));
  const ofTicket = connection.prepare(matching('ticket = ?1'));
  const ofEscalation = connection.prepare('SELECT * FROM deliveries WHERE escalation = ? ORDER BY id');
  const counts = connection.prepare('SELECT kind, count(*) AS count FROM deliveries GROUP BY kind');
  const nextDue = connection.prepare(`
    SELECT d.* FROM deliveries d
    WHERE ${mayGo} AND d.due <= ?1 AND d.connector NOT IN (SELECT value FROM json_each(?2))
    ORDER BY d.due, d.id LIMIT 1`);
  const nextDueAt = connection.prepare(`
    SELECT min(d.due) AS at FROM deliveries d
    WHERE ${mayGo} AND d.connector NOT IN (SELECT value FROM json_each(?))`);
  const insert = connection.prepare(`
    INSERT INTO deliveries (connector, ticket, escalation, request, dedup, queued_at, queued_by, kind, due, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedup) DO NOTHING`);
  const change = connection.prepare('UPDATE deliveries SET kind = ?, due = ?, state = ? WHERE id = ? AND kind = ?');
  const setRequest = connection.prepare('UPDATE deliveries SET request = ? WHERE id = ?');

  return {
    get: (id) => {
      const row = one.get(id);
      return row === undefined ? null : decodeDelivery(row);
    },
    list: ({ ticket, connector, states, limit }) =>
      (ticket === null ? list : ofTicket)
        .all(ticket, connector ?? null, states === null ? null : JSON.stringify(states), limit)
        .map(decodeDelivery),
    ofEscalation: (escalation) => ofEscalation.all(escalation).map(decodeDelivery),
    counts: () => {
      const found = new Map(counts.all().map((row) => [word(row, 'kind', deliveryStateKinds), integer(row, 'count')]));
      const of = (kind: DeliveryStateKind): number => found.get(kind) ?? 0;
      return {
        queued: of('queued'),
        sending: of('sending'),
        delivered: of('delivered'),
        failed: of('failed'),
        unknown: of('unknown'),
        cancelled: of('cancelled'),
      };
    },
    nextDue: (now, exceptConnectors) => {
      const row = nextDue.get(now, JSON.stringify(exceptConnectors));
      return row === undefined ? null : decodeDelivery(row);
    },
    nextDueAt: (exceptConnectors) =>
      integerOrNull(nextDueAt.get(JSON.stringify(exceptConnectors)) ?? { at: null }, 'at'),
    add: (delivery) => {
      const { connector, ticket, escalation, request, dedup, queuedAt, by, state } = delivery;
      const result = insert.run(
        connector,
        ticket,
        escalation,
        JSON.stringify(request),
        dedup,
        queuedAt,
        by,
        state.kind,
        dueAt(state),
        JSON.stringify(state),
      );
      return Number(result.changes) === 0 ? null : { ...delivery, id: insertedId(result) };
    },
    change: (id, from, to) => Number(change.run(to.kind, dueAt(to), JSON.stringify(to), id, from).changes) > 0,
    setRequest: (id, request) => void setRequest.run(JSON.stringify(request), id),
  };
}
