import type { Actor, NewTicketEvent, TicketEvent, TicketEventKind } from '#domain/ticket/ticket-event.ts';
import { packClassification, unpackClassification } from './pack-classification.ts';
import { integer, jsonObject, type Row } from './row-decoders.ts';

/** Every kind the log may hold: a record, so that a new kind does not compile until it stands here. */
const kinds: Readonly<Record<TicketEventKind, true>> = {
  opened: true,
  'customer-mail': true,
  'machine-mail': true,
  'agent-reply': true,
  'auto-reply': true,
  forwarded: true,
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
  'timer-switched': true,
  'correction-forgotten': true,
  'root-cause-needed': true,
  'runbook-started': true,
  'runbook-step': true,
  'runbook-evidence': true,
  'runbook-timer': true,
  'runbook-ended': true,
  'article-linked': true,
  'escalation-considered': true,
  'escalation-opened': true,
  'escalation-acknowledged': true,
  'escalation-ended': true,
  'escalation-missed': true,
  delivered: true,
  'call-logged': true,
  undone: true,
};

/** The JSON column of an entry: its kind with its fields, and who did it unless it was the product itself. */
export function encodeTicketEvent(event: NewTicketEvent): string {
  const { ticket: _ticket, at: _at, recordedAt: _recordedAt, actor, ...entry } = event;
  const by = encodeActor(actor);
  if (entry.kind === 'classified') {
    return JSON.stringify({
      kind: entry.kind,
      message: entry.message,
      found: packClassification(entry.classification),
      by,
    });
  }
  return JSON.stringify({ ...entry, by });
}

/** A customer is the address alone: most entries are the product's or a customer's. */
function encodeActor(actor: Actor): unknown {
  switch (actor.kind) {
    case 'system':
      return undefined;
    case 'customer':
      return actor.address;
    case 'agent':
      return [actor.name];
  }
}

function decodeActor(by: unknown): Actor {
  if (by === undefined) return { kind: 'system' };
  if (typeof by === 'string') return { kind: 'customer', address: by };
  if (Array.isArray(by) && typeof by[0] === 'string') return { kind: 'agent', name: by[0] };
  throw new TypeError('A ticket event names no actor');
}

/** An entry of the log; throws for a kind this version does not know. */
export function decodeTicketEvent(row: Row): TicketEvent {
  const { by, found, ...entry } = jsonObject(row, 'entry');
  const { kind } = entry;
  if (typeof kind !== 'string' || !(kind in kinds))
    throw new TypeError(`Unknown kind of ticket event: ${String(kind)}`);
  // The shape below the kind was written by `encodeTicketEvent` and never changes (the log is append-only).
  return {
    ...entry,
    ...(found === undefined ? {} : { classification: unpackClassification(found) }),
    actor: decodeActor(by),
    id: integer(row, 'id'),
    ticket: integer(row, 'ticket'),
    at: integer(row, 'at'),
    recordedAt: integer(row, 'recorded_at'),
  } as TicketEvent;
}
