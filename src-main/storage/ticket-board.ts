import type { TicketTier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { StatusKind } from '#domain/ticket/status.ts';
import type { QueueName, TicketCache, TicketCounts } from '#engine/ports/ticket-store.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What of a ticket the board looks at. */
export type BoardTicket = Omit<TicketCache, 'view'>;

/** A ticket in memory; `null` instants are NaN, so that no comparison with them holds. */
export type BoardEntry = {
  readonly number: number;
  readonly status: StatusKind;
  readonly severity: Severity;
  readonly type: string | null;
  readonly tier: TicketTier;
  readonly organisation: number | null;
  readonly assignee: string | null;
  readonly escalated: boolean;
  readonly needsReply: boolean;
  readonly breached: boolean;
  readonly historic: boolean;
  readonly openedAt: number;
  readonly lastActivityAt: number;
  readonly autoResolvedAt: number;
  readonly nextDue: number;
  readonly atRiskFrom: number;
  readonly snoozedUntil: number;
  readonly escalationDue: number;
};

/** `due`: earliest deadline first, then those without one, newest first; `escalation` counts the escalation's as well. */
export type BoardSort = 'due' | 'escalation' | 'newest' | 'oldest';

const instant = (value: Instant | null): number => value ?? Number.NaN;

export const boardEntry = (ticket: BoardTicket): BoardEntry => ({
  number: ticket.number,
  status: ticket.status,
  severity: ticket.severity,
  type: ticket.type,
  tier: ticket.tier,
  organisation: ticket.organisation,
  assignee: ticket.assignee,
  escalated: ticket.escalated,
  needsReply: ticket.needsReply,
  breached: ticket.breached,
  historic: ticket.historic,
  openedAt: ticket.openedAt,
  lastActivityAt: ticket.lastActivityAt,
  autoResolvedAt: instant(ticket.autoResolvedAt),
  nextDue: instant(ticket.nextDue),
  atRiskFrom: instant(ticket.atRiskFrom),
  snoozedUntil: instant(ticket.snoozedUntil),
  escalationDue: instant(ticket.escalationDue),
});

/** A deadline that has passed since the ticket was last looked at counts as breached too. */
export const isBreached = (entry: BoardEntry, now: Instant): boolean =>
  entry.status !== 'solved' && (entry.breached || entry.nextDue <= now);

export const isAtRisk = (entry: BoardEntry, now: Instant): boolean =>
  entry.status !== 'solved' && entry.atRiskFrom <= now && !isBreached(entry, now);

/** Whether the ticket stands in the queue. */
export function standsIn(queue: QueueName, entry: BoardEntry, now: Instant, dayStart: Instant): boolean {
  switch (queue) {
    case 'needs-reply':
      return entry.needsReply && entry.status !== 'solved';
    case 'at-risk':
      return isAtRisk(entry, now);
    case 'breached':
      return isBreached(entry, now);
    case 'waiting-on-customer':
      return entry.status === 'waiting-on-customer';
    case 'escalated':
      return entry.escalated && entry.status !== 'solved';
    case 'auto-resolved-today':
      return entry.autoResolvedAt >= dayStart;
    case 'all':
      return true;
  }
}

/**
 * All tickets that are not merged, in memory beside the table, with what queues sort and filter by: about 200 bytes a
 * ticket, 20 MB at 100,000. Indexes for seven queues and three orders would make every incoming mail dearer than
 * everything else that is stored of it; a walk over 100,000 entries is a millisecond or two.
 */
export class TicketBoard {
  #entries = new Map<number, BoardEntry>();
  #orders = new Map<BoardSort, readonly BoardEntry[]>();
  /** Numbers by organisation; made when first asked for, kept in step from then on. */
  #byOrganisation: Map<number, Set<number>> | null = null;

  #solved = 0;

  get size(): number {
    return this.#entries.size;
  }

  get hasSolved(): boolean {
    return this.#solved > 0;
  }

  clear(): void {
    this.#entries.clear();
    this.#solved = 0;
    this.#orders.clear();
    this.#byOrganisation = null;
  }

  /** Tickets as they are read from the file, none of them merged. */
  add(entries: readonly BoardEntry[]): void {
    for (const entry of entries) this.#place(entry.number, entry);
    this.#orders.clear();
    this.#byOrganisation = null;
  }

  /** Merged tickets leave the board. */
  put(ticket: BoardTicket): void {
    const before = this.#entries.get(ticket.number);
    if (before !== undefined) this.#placeOf(before)?.delete(before.number);
    if (ticket.mergedInto === null) {
      const entry = boardEntry(ticket);
      this.#place(entry.number, entry);
      this.#placeOf(entry)?.add(entry.number);
    } else this.#place(ticket.number, null);
    if (this.#orders.size > 0) this.#orders.clear();
  }

  #place(number: number, entry: BoardEntry | null): void {
    if (this.#entries.get(number)?.status === 'solved') this.#solved -= 1;
    if (entry?.status === 'solved') this.#solved += 1;
    if (entry === null) this.#entries.delete(number);
    else this.#entries.set(number, entry);
  }

  get(number: number): BoardEntry | undefined {
    return this.#entries.get(number);
  }

  entries(): Iterable<BoardEntry> {
    return this.#entries.values();
  }

  /** In no order. */
  ofOrganisation(organisation: number): readonly BoardEntry[] {
    if (this.#byOrganisation === null) {
      this.#byOrganisation = new Map();
      for (const entry of this.#entries.values()) this.#placeOf(entry)?.add(entry.number);
    }
    return [...(this.#byOrganisation.get(organisation) ?? [])].flatMap((number) => this.#entries.get(number) ?? []);
  }

  #placeOf({ organisation }: BoardEntry): Set<number> | null {
    if (this.#byOrganisation === null || organisation === null) return null;
    const place = this.#byOrganisation.get(organisation) ?? new Set<number>();
    this.#byOrganisation.set(organisation, place);
    return place;
  }

  /** The numbers of a window of those that `accept` takes, in order, and how many there are. */
  window(
    sort: BoardSort,
    accept: (entry: BoardEntry) => boolean,
    offset: number,
    limit: number,
  ): { total: number; numbers: readonly number[] } {
    const numbers: number[] = [];
    let total = 0;
    for (const entry of this.#ordered(sort)) {
      if (!accept(entry)) continue;
      if (total >= offset && numbers.length < limit) numbers.push(entry.number);
      total += 1;
    }
    return { total, numbers };
  }

  counts(now: Instant, dayStart: Instant): TicketCounts {
    const queues: Record<QueueName, number> = {
      'needs-reply': 0,
      'at-risk': 0,
      breached: 0,
      'waiting-on-customer': 0,
      escalated: 0,
      'auto-resolved-today': 0,
      all: 0,
    };
    const tiers: Record<TicketTier, number> = { starter: 0, professional: 0, enterprise: 0, unassigned: 0 };
    const needsReply: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
    for (const entry of this.#entries.values()) {
      queues.all += 1;
      tiers[entry.tier] += 1;
      if (entry.autoResolvedAt >= dayStart) queues['auto-resolved-today'] += 1;
      if (entry.status === 'solved') continue;
      if (entry.needsReply) {
        queues['needs-reply'] += 1;
        needsReply[entry.severity] += 1;
      }
      if (entry.escalated) queues.escalated += 1;
      if (entry.status === 'waiting-on-customer') queues['waiting-on-customer'] += 1;
      if (entry.breached || entry.nextDue <= now) queues.breached += 1;
      else if (entry.atRiskFrom <= now) queues['at-risk'] += 1;
    }
    return { queues, tiers, needsReply };
  }

  #ordered(sort: BoardSort): readonly BoardEntry[] {
    const kept = this.#orders.get(sort);
    if (kept !== undefined) return kept;
    const ordered = sortEntries([...this.#entries.values()], sort);
    this.#orders.set(sort, ordered);
    return ordered;
  }
}

/** A key takes 43 bits (instants until the year 2109, twice), its place 21: 2 million tickets. */
const places = 2 ** 21;
const never = 2 ** 42;

/**
 * Sorts by packed 64-bit integers, key above place: the typed array's own sort takes 100,000 in some milliseconds,
 * a comparison function ten times as long.
 */
function sortEntries(entries: readonly BoardEntry[], sort: BoardSort): readonly BoardEntry[] {
  const keys = new BigUint64Array(entries.length);
  // The same bytes as pairs of words, to read and write without making BigInts.
  const words = new Uint32Array(keys.buffer);
  const scale = 2 ** 32 / places;
  for (const [place, entry] of entries.entries()) {
    const key = sortKey(entry, sort);
    const high = Math.floor(key / scale);
    words[2 * place + highWord] = high;
    words[2 * place + 1 - highWord] = (key - high * scale) * places + place;
  }
  keys.sort();
  const ordered: BoardEntry[] = [];
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[(words[2 * at + 1 - highWord] ?? 0) % places];
    if (entry !== undefined) ordered.push(entry);
  }
  return ordered;
}

const highWord = new Uint32Array(new BigUint64Array([1n]).buffer)[0] === 1 ? 1 : 0;

function sortKey(entry: BoardEntry, sort: BoardSort): number {
  const bounded = (value: number): number => Math.min(never - 1, Math.max(0, Math.floor(value)));
  switch (sort) {
    case 'oldest':
      return bounded(entry.openedAt);
    case 'newest':
      return never - 1 - bounded(entry.lastActivityAt);
    case 'due':
    case 'escalation': {
      const due = sort === 'due' ? entry.nextDue : earlier(entry.nextDue, entry.escalationDue);
      // Those without a deadline come after all with one, newest first.
      return Number.isNaN(due) || entry.status === 'solved'
        ? never + never - 1 - bounded(entry.lastActivityAt)
        : bounded(due);
    }
  }
}

/** Of two instants of which either may be missing. */
const earlier = (one: number, other: number): number =>
  Number.isNaN(one) ? other : Number.isNaN(other) ? one : Math.min(one, other);
