import type { TicketEvent } from './ticket-event.ts';

/**
 * The events that count, in the order in which they happened (`at`, then `id`): what was undone is left out, and so
 * are the undo entries. An undo may be undone; the later entry decides. An undo that names nothing, or something later
 * than itself, has no effect. `opened` and `breach-recorded` cannot be taken back. Undoing a merge also takes back the
 * mails that came with it (entries of the merge's messages that were recorded between the two).
 */
export function effectiveEvents(events: readonly TicketEvent[]): readonly TicketEvent[] {
  const undone = events.some((event) => event.kind === 'undone') ? undoneIds(events) : null;
  const kept = undone === null ? events : events.filter((event) => !undone.has(event.id));
  return isInOrder(kept) ? kept : kept.toSorted((a, b) => a.at - b.at || a.id - b.id);
}

/** Most logs are in order already, and are then handed back as they are. */
function isInOrder(events: readonly TicketEvent[]): boolean {
  let previous: TicketEvent | null = null;
  for (const event of events) {
    if (previous !== null && (event.at < previous.at || (event.at === previous.at && event.id < previous.id)))
      return false;
    previous = event;
  }
  return true;
}

function undoneIds(events: readonly TicketEvent[]): ReadonlyMap<number, number> {
  const byId = new Map(events.map((event) => [event.id, event]));
  /** What is undone, and the entry that undid it. */
  const undone = new Map<number, number>();
  const markers = events.filter((event) => event.kind === 'undone').toSorted((a, b) => b.id - a.id);
  for (const marker of markers) {
    const target = byId.get(marker.event);
    if (undone.has(marker.id) || target === undefined || target.id >= marker.id) continue;
    if (target.kind === 'opened' || target.kind === 'breach-recorded') continue;
    if (!undone.has(target.id)) undone.set(target.id, marker.id);
  }
  for (const merge of events) {
    const marker = undone.get(merge.id);
    if (merge.kind !== 'merged-in' || marker === undefined) continue;
    for (const event of events) {
      if (event.id <= merge.id || event.id >= marker || !('message' in event)) continue;
      if (merge.messages.includes(event.message)) undone.set(event.id, marker);
    }
  }
  for (const marker of markers) undone.set(marker.id, marker.id);
  return undone;
}
