import { day, type Instant } from '#domain/time/instant.ts';
import { gridTier, ticketTiers, type TicketTier } from '#domain/customer/tier.ts';
import type { OrganisationView } from '#contract/customers.ts';
import {
  queueNames,
  type HistoryEntry,
  type QueueCounts,
  type QueueName,
  type TicketChange,
  type TicketRow,
} from '#contract/tickets.ts';
import { playbookTimers } from '#domain/sla/policy-timers.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { simpleClock } from './in-memory-clocks.ts';
import { targetsOf, type SeedLabel, type SeedMessage, type SeedTicket, type TargetGrid } from './in-memory-seed.ts';

/** A ticket of the in-memory gateway: the seed, which changes, and its log. */
export type MemoryTicket = {
  seed: SeedTicket;
  readonly history: HistoryEntry[];
  mergedInto: number | null;
};

type Step = { readonly id: number; readonly undo: () => number[] };

export type MemoryTickets = ReturnType<typeof createMemoryTickets>;

/** The time that a deadline set by hand gives; null where none is set. */
const byHand = (seed: SeedTicket, kind: 'first-response' | 'resolution'): number | null => {
  const due = seed.dueByHand?.[kind];
  return due === undefined ? null : due - seed.openedAt;
};

/** Response and resolution of a ticket's cell; the playbook's where it names no grid. */
function targetsIn(
  grid: TargetGrid | undefined,
  { tier, severity }: SeedTicket,
): readonly [number | null, number | null] {
  if (grid === undefined) return targetsOf(tier, severity);
  const { response, resolution } = grid[gridTier(tier)][severity];
  return [response, resolution];
}

const autoResolved = 'auto-resolved';

/** Tickets in memory with the queues, orders, changes and undo of the contract. `now` is the engine's clock. */
export function createMemoryTickets(
  seeds: readonly SeedTicket[],
  organisations: () => readonly OrganisationView[],
  now: () => Instant,
  agent: () => string,
) {
  const tickets = new Map<number, MemoryTicket>(
    seeds.map((seed) => [seed.number, { seed, history: [], mergedInto: null }]),
  );
  const get = (number: number): MemoryTicket | undefined => tickets.get(number);
  let batched = playbookTimers.batches.severities;
  const steps = new Map<number, Step>();
  let lastId = 1_000;
  let cache: { readonly lists: Map<string, number[]>; counts: QueueCounts | null } = { lists: new Map(), counts: null };
  const forget = (): void => {
    cache = { lists: new Map(), counts: null };
  };
  const organisationName = (id: number | null): string | null =>
    organisations().find((organisation) => organisation.id === id)?.name ?? null;

  const clocks = (seed: SeedTicket, grid = seed.grid) => {
    const [response, resolution] = targetsIn(grid, seed);
    const common = { status: seed.status, now: now() };
    return {
      firstResponse: simpleClock({
        kind: 'first-response',
        startedAt: seed.openedAt,
        stoppedAt: seed.answeredAt,
        target: byHand(seed, 'first-response') ?? response,
        ...common,
      }),
      resolution: simpleClock({
        kind: 'resolution',
        startedAt: seed.openedAt,
        stoppedAt: seed.solvedAt,
        target: byHand(seed, 'resolution') ?? resolution,
        ...common,
      }),
    };
  };

  const row = ({ seed, history }: MemoryTicket): TicketRow => {
    const { firstResponse, resolution } = clocks(seed);
    const organisation = organisationName(seed.organisation);
    const answered = firstResponse.stoppedAt !== null;
    return {
      number: seed.number,
      customer: organisation ?? seed.contact ?? seed.address,
      contact: organisation ? seed.contact : null,
      organisation: seed.organisation,
      tier: seed.tier,
      severity: seed.severity,
      type: seed.type,
      probability: seed.probability,
      subject: seed.subject,
      snippet: seed.snippet,
      status: seed.status,
      assignee: seed.assignee,
      escalated: seed.escalated,
      escalation: seed.escalation ?? null,
      tags: [...seed.tags],
      messages: seed.messages?.length ?? (answered ? 2 : 1),
      hasAttachment:
        seed.messages?.some((message) => message.attachments?.some((attachment) => attachment.inline !== true)) ??
        false,
      needsReply: seed.needsReply,
      historic: false,
      lastActivityAt: history.at(-1)?.at ?? seed.solvedAt ?? seed.answeredAt ?? seed.openedAt,
      clock: answered && resolution.state !== 'none' ? resolution : firstResponse,
      firstResponse,
      resolution,
    };
  };

  const open = (ticket: MemoryTicket): boolean => ticket.mergedInto === null && ticket.seed.status.kind !== 'solved';
  const dueOf = (seed: SeedTicket): Instant => {
    if (seed.status.kind !== 'open') return Infinity;
    const [response, resolution] = targetsIn(seed.grid, seed);
    return seed.answeredAt === null
      ? response === null
        ? Infinity
        : seed.openedAt + response
      : resolution === null
        ? Infinity
        : seed.openedAt + resolution;
  };
  const riskOf = (ticket: MemoryTicket): 'none' | 'at-risk' | 'breached' => {
    const due = dueOf(ticket.seed);
    if (due === Infinity || !open(ticket)) return 'none';
    if (now() > due) return 'breached';
    return now() >= ticket.seed.openedAt + (due - ticket.seed.openedAt) * 0.75 ? 'at-risk' : 'none';
  };
  const isIn = (ticket: MemoryTicket, queue: QueueName): boolean => {
    if (ticket.mergedInto !== null) return false;
    switch (queue) {
      case 'all':
        return true;
      case 'needs-reply':
        return open(ticket) && (ticket.seed.needsReply || ticket.seed.status.kind === 'open');
      case 'at-risk':
      case 'breached':
        return riskOf(ticket) === queue;
      case 'waiting-on-customer':
        return ticket.seed.status.kind === queue;
      case 'escalated':
        return open(ticket) && ticket.seed.escalated;
      case 'auto-resolved-today':
        return ticket.seed.tags.includes(autoResolved) && !open(ticket) && (ticket.seed.solvedAt ?? 0) > now() - day;
    }
  };

  const list = (queue: QueueName, tier: TicketTier | null, sort: 'due' | 'newest' | 'oldest'): number[] => {
    const key = `${queue}/${tier ?? ''}/${sort}`;
    const known = cache.lists.get(key);
    if (known) return known;
    const chosen = [...tickets.values()].filter(
      (ticket) => (tier === null || ticket.seed.tier === tier) && isIn(ticket, queue),
    );
    const order = new Map(
      chosen.map((ticket) => [
        ticket.seed.number,
        sort === 'due' ? dueOf(ticket.seed) : sort === 'newest' ? -ticket.seed.openedAt : ticket.seed.openedAt,
      ]),
    );
    const numbers = [...order.keys()].toSorted((a, b) => {
      const left = order.get(a) ?? 0;
      const right = order.get(b) ?? 0;
      return left === right ? b - a : left - right;
    });
    cache.lists.set(key, numbers);
    return numbers;
  };

  const counts = (): QueueCounts => {
    cache.counts ??= {
      queues: Object.fromEntries(
        queueNames.map((queue) => [queue, list(queue, null, 'due').length]),
      ) as QueueCounts['queues'],
      tiers: Object.fromEntries(
        ticketTiers.map((tier) => [
          tier,
          [...tickets.values()].reduce((sum, ticket) => sum + (ticket.seed.tier === tier && open(ticket) ? 1 : 0), 0),
        ]),
      ) as QueueCounts['tiers'],
      batch: list('needs-reply', null, 'due').filter((number) => {
        const severity = get(number)?.seed.severity;
        return severity !== undefined && batched.includes(severity);
      }).length,
    };
    return cache.counts;
  };

  const log = (ticket: MemoryTicket, kind: string, text: string, note: string | null = null): number => {
    lastId += 1;
    ticket.history.push({ id: lastId, at: now(), actor: agent(), kind, text, undone: false, moved: [], note });
    return lastId;
  };
  const remember = (ticket: MemoryTicket, id: number, before: SeedTicket): void => {
    steps.set(id, {
      id,
      undo: () => {
        ticket.seed = before;
        const at = ticket.history.findIndex((entry) => entry.id === id);
        const entry = ticket.history[at];
        if (entry) ticket.history[at] = { ...entry, undone: true };
        return [ticket.seed.number];
      },
    });
  };

  const labelled = (seed: SeedTicket, label: Pick<SeedLabel, 'type' | 'severity'>): SeedLabel => {
    const { type, probability, severity } = seed;
    return { said: { type, probability, severity }, ...seed.labelled, ...label, by: agent(), at: now() };
  };
  const changed = (seed: SeedTicket, change: TicketChange): SeedTicket => {
    switch (change.kind) {
      case 'severity':
        return { ...seed, severity: change.to, labelled: labelled(seed, { severity: change.to }) };
      case 'type':
        return { ...seed, type: change.to, probability: 1, labelled: labelled(seed, { type: change.to }) };
      case 'status':
        return {
          ...seed,
          status: change.to,
          solvedAt: change.to.kind === 'solved' ? now() : null,
          needsReply: change.to.kind === 'open',
        };
      case 'assignee':
        return { ...seed, assignee: change.to };
      case 'tier':
        return { ...seed, tier: change.to };
      case 'escalated':
        return { ...seed, escalated: change.to };
      case 'tags':
        return {
          ...seed,
          tags: [...new Set([...seed.tags.filter((tag) => !change.remove.includes(tag)), ...change.add])],
        };
    }
  };
  const describe = (change: TicketChange): string => {
    if (change.kind === 'tags')
      return `tags: ${change.add.map((tag) => `+${tag}`).join(' ')} ${change.remove.map((tag) => `−${tag}`).join(' ')}`.trim();
    const to = change.kind === 'status' ? change.to.kind : change.to;
    return `${change.kind} set to ${String(to ?? 'nobody')}`;
  };

  return {
    get,
    row,
    clocks,
    list,
    counts,
    all: () => tickets.values(),
    forget,
    /** What is answered in batches from now on. */
    holdInBatches: (severities: readonly Severity[]): void => {
      batched = severities;
      forget();
    },
    riskOf,
    change: (
      numbers: readonly number[],
      change: TicketChange,
    ): { readonly undo: number[]; readonly rows: TicketRow[] } => {
      const found = numbers.flatMap((number) => get(number) ?? []);
      const undo = found.map((ticket) => {
        const before = ticket.seed;
        ticket.seed = changed(before, change);
        const id = log(ticket, `${change.kind}-changed`, describe(change));
        remember(ticket, id, before);
        return id;
      });
      forget();
      return { undo, rows: found.map(row) };
    },
    /** The seed becomes another one, with an entry in the log; undo puts the old one back. */
    amend: (ticket: MemoryTicket, kind: string, text: string, seed: SeedTicket, note: string | null = null): number => {
      const before = ticket.seed;
      ticket.seed = seed;
      const id = log(ticket, kind, text, note);
      remember(ticket, id, before);
      forget();
      return id;
    },
    note: (ticket: MemoryTicket, text: string): number => {
      const id = log(ticket, 'note', 'wrote a note', text);
      remember(ticket, id, ticket.seed);
      return id;
    },
    merge: (
      from: MemoryTicket,
      into: MemoryTicket,
      messages: (ticket: MemoryTicket) => readonly SeedMessage[],
    ): number => {
      const before = { from: from.seed, into: into.seed };
      from.mergedInto = into.seed.number;
      into.seed = {
        ...into.seed,
        messages: [...messages(into), ...messages(from)].toSorted((a, b) => a.at - b.at),
        openedAt: Math.min(into.seed.openedAt, from.seed.openedAt),
      };
      log(from, 'merged-away', `merged into #${into.seed.number}`);
      const id = log(into, 'merged-in', `#${from.seed.number} merged into this ticket`);
      steps.set(id, {
        id,
        undo: () => {
          from.mergedInto = null;
          from.seed = before.from;
          into.seed = before.into;
          return [from.seed.number, into.seed.number];
        },
      });
      forget();
      return id;
    },
    split: (
      ticket: MemoryTicket,
      kept: readonly SeedMessage[],
      moved: readonly SeedMessage[],
    ): { readonly undo: number; readonly made: MemoryTicket } => {
      const before = ticket.seed;
      const number = Math.max(...tickets.keys()) + 1;
      const first = moved[0];
      const made: MemoryTicket = {
        seed: {
          ...before,
          number,
          messages: moved,
          openedAt: first?.at ?? before.openedAt,
          answeredAt: null,
          solvedAt: null,
          status: { kind: 'open' },
          needsReply: true,
          snippet: first?.text.split('\n')[0] ?? '',
        },
        history: [],
        mergedInto: null,
      };
      tickets.set(number, made);
      ticket.seed = { ...before, messages: kept };
      log(made, 'split-from', `split from #${before.number}`);
      const id = log(ticket, 'split-out', `${moved.length} messages moved to #${number}`);
      steps.set(id, {
        id,
        undo: () => {
          ticket.seed = before;
          made.mergedInto = before.number;
          return [before.number];
        },
      });
      forget();
      return { undo: id, made };
    },
    /** Null where one of the ids cannot be undone. */
    undo: (ids: readonly number[]): TicketRow[] | null => {
      const found = ids.flatMap((id) => steps.get(id) ?? []);
      if (found.length < ids.length) return null;
      const numbers = new Set(found.toReversed().flatMap((step) => step.undo()));
      for (const step of found) steps.delete(step.id);
      forget();
      return [...numbers].flatMap((number) => get(number) ?? []).map(row);
    },
    arrive: (seed: SeedTicket): TicketRow => {
      const ticket: MemoryTicket = { seed, history: [], mergedInto: null };
      tickets.set(seed.number, ticket);
      forget();
      return row(ticket);
    },
  };
}
