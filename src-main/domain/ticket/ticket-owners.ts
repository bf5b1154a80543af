import type { Instant } from '#domain/time/instant.ts';

/** What of an open ticket counts for its owner. */
export type OwnedTicket = {
  readonly assignee: string | null;
  readonly needsReply: boolean;
  /** The earliest deadline that runs. */
  readonly nextDue: Instant | null;
};

export type TicketOwner = {
  /** Null: nobody. */
  readonly assignee: string | null;
  readonly open: number;
  readonly needsReply: number;
  readonly nextDue: Instant | null;
};

/** Who has what of the open tickets: what nobody has first, then those with most open ones, by name where equal. */
export function ticketOwners(tickets: Iterable<OwnedTicket>): readonly TicketOwner[] {
  const owners = new Map<string | null, TicketOwner>();
  for (const { assignee, needsReply, nextDue } of tickets) {
    const known = owners.get(assignee) ?? { assignee, open: 0, needsReply: 0, nextDue: null };
    owners.set(assignee, {
      assignee,
      open: known.open + 1,
      needsReply: known.needsReply + (needsReply ? 1 : 0),
      nextDue: earlier(known.nextDue, nextDue),
    });
  }
  return [...owners.values()].toSorted(
    (a, b) =>
      Number(a.assignee !== null) - Number(b.assignee !== null) ||
      b.open - a.open ||
      (a.assignee ?? '').localeCompare(b.assignee ?? '', 'en'),
  );
}

const earlier = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);
