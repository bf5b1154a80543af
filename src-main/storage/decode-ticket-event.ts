import type { NewTicketEvent, TicketEvent, TicketEventKind } from '#domain/ticket/ticket-event.ts';
import { integer, jsonObject, type Row } from './row-decoders.ts';

/** Every kind the log may hold: a record, so that a new kind does not compile until it stands here. */
const kinds: Readonly<Record<TicketEventKind, true>> = {
  opened: true,
  'customer-mail': true,
  'machine-mail': true,
  'agent-reply': true,
  'auto-reply': true,
  note: true,
  classified: true,
  'type-changed': true,
  'severity-changed': true,
  'tier-changed': true,
  'status-changed': true,
  assigned: true,
  escalated: true,
  'tags-changed': true,
  linked: true,
  'merged-in': true,
  'merged-away': true,
  'split-out': true,
  'split-from': true,
  'breach-recorded': true,
  'policy-applied': true,
  'deadline-set': true,
  undone: true,
};

/** The JSON column of an entry: its kind with its fields, and who did it. */
export function encodeTicketEvent(event: NewTicketEvent): string {
  const { ticket: _ticket, at: _at, recordedAt: _recordedAt, ...entry } = event;
  return JSON.stringify(entry);
}

/** An entry of the log; throws for a kind this version does not know. */
export function decodeTicketEvent(row: Row): TicketEvent {
  const entry = jsonObject(row, 'entry');
  const kind = entry['kind'];
  if (typeof kind !== 'string' || !(kind in kinds)) throw new TypeError(`Unknown kind of ticket event: ${String(kind)}`);
  if (typeof entry['actor'] !== 'object' || entry['actor'] === null) throw new TypeError('A ticket event names no actor');
  // The shape below the kind was written by `encodeTicketEvent` and never changes (the log is append-only).
  return {
    ...entry,
    id: integer(row, 'id'),
    ticket: integer(row, 'ticket'),
    at: integer(row, 'at'),
    recordedAt: integer(row, 'recorded_at'),
  } as TicketEvent;
}
