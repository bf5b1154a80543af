import type { DecodedParams, Handlers } from '#contract/contract.ts';
import type { OrganisationView } from '#contract/customers.ts';
import type { escalationCalls, EscalationView } from '#contract/escalations.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { KeptBy } from '#domain/escalation/escalation-book.ts';
import { escalationClock } from '#domain/escalation/escalation-clock.ts';
import { phonePrompt } from '#domain/escalation/phone-prompt.ts';
import { redact } from '#domain/escalation/redact.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import { messagesOf } from './in-memory-detail.ts';
import {
  memoryGuess,
  memoryOtherwise,
  memoryOutcomes,
  memoryPhone,
  memoryQuestions,
} from './in-memory-escalation-book.ts';
import type { SeedTicket } from './in-memory-seed.ts';
import type { MemoryConnectors } from './in-memory-connectors.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

/** An escalation as a seed keeps it; undo puts the old seed back, and with it the old ones. */
export type MemoryEscalation = Omit<EscalationView, 'clock' | 'deliveries' | 'ticket'> & {
  readonly within: Duration | null;
  readonly keptBy: KeptBy;
};

export type MemoryEscalationParts = {
  readonly tickets: MemoryTickets;
  readonly organisations: () => readonly OrganisationView[];
  readonly connectors: MemoryConnectors;
  readonly now: () => Instant;
  readonly agent: () => string;
  readonly announce: (numbers: readonly number[]) => void;
};

type EscalationHandlers = Pick<Handlers, keyof typeof escalationCalls>;

/** The tree, escalations with their clocks, calls and hand-overs without an engine. */
export function memoryEscalations(parts: MemoryEscalationParts): EscalationHandlers {
  const { tickets, connectors, now, agent, announce } = parts;
  let lastId = 0;
  const missing = (number: number) => fail({ kind: 'not-found', what: `Ticket #${number}` });
  const customerOf = (seed: SeedTicket): string =>
    parts.organisations().find(({ id }) => id === seed.organisation)?.name ?? seed.contact ?? seed.address;

  const view = (ticket: number, kept: MemoryEscalation): EscalationView => {
    const { within, keptBy, ...shown } = kept;
    const { id, outcome, title, to, promise, at, by, note, acknowledged = null, ended } = kept;
    const actor = { kind: 'agent', name: by } as const;
    const opened = { kind: 'escalation-opened', outcome, title, to, promise, keptBy, within, note } as const;
    const life = {
      opened: { ...opened, acknowledgeWithin: null, internal: null, id, ticket, at, recordedAt: at, actor },
      acknowledged,
      ended: ended && { kind: 'ended' as const, entry: id, ...ended },
    };
    return {
      ...shown,
      ticket,
      clock: escalationClock(life, now()),
      deliveries: connectors.of(ticket).filter((delivery) => delivery.escalation === id),
    };
  };
  const viewsOf = ({ seed }: MemoryTicket): EscalationView[] =>
    (seed.escalations ?? []).map((kept) => view(seed.number, kept)).toReversed();

  const openDue = (ticket: number, kept: MemoryEscalation): Instant | null => {
    const { state, due } = view(ticket, kept).clock;
    return state === 'running' || state === 'breached' ? due : null;
  };

  /** The seed with other escalations, and the one of its row. */
  const withEscalations = (seed: SeedTicket, escalations: readonly MemoryEscalation[]): SeedTicket => {
    const open = escalations
      .filter(({ ended }) => ended === null)
      .map((kept) => ({
        id: kept.id,
        title: kept.title,
        to: kept.to,
        due: openDue(seed.number, kept),
      }))
      .toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
    return { ...seed, escalations, escalation: open[0] ?? null, escalated: open.length > 0 };
  };
  const amend = (ticket: MemoryTicket, kind: string, text: string, seed: SeedTicket, note: string | null = null) => {
    const undo = tickets.amend(ticket, kind, text, seed, note === '' ? null : note);
    announce([seed.number]);
    return { undo: [undo], rows: [tickets.row(ticket)] };
  };
  const change = (number: number, id: number, kind: string, text: string, edit: Partial<MemoryEscalation>) => {
    const ticket = tickets.get(number);
    const found = ticket?.seed.escalations?.find((kept) => kept.id === id);
    if (!ticket || !found) return fail({ kind: 'not-found', what: `escalation ${id} of #${number}` });
    if (found.ended !== null) return fail({ kind: 'refused', message: 'It was ended already.' });
    const after = { ...found, ...edit };
    const all = (ticket.seed.escalations ?? []).map((kept) => (kept.id === id ? after : kept));
    const done = amend(ticket, kind, text, withEscalations(ticket.seed, all));
    return succeed({ ...done, escalation: view(number, after) });
  };

  const message = (seed: SeedTicket, note: string) => ({
    title: `TICKET #${seed.number}: ${customerOf(seed)} - ${seed.subject}`,
    text: [
      `**Symptom:** ${messagesOf(seed).at(-1)?.text ?? seed.snippet}`,
      `**Context:** ${note || '(not stated: context)'}`,
      `**Customer tier:** ${seed.tier}\n**Priority:** ${seed.severity}`,
      `**Requested by:** ${agent()}`,
    ].join('\n\n'),
    unresolved: note === '' ? ['context'] : [],
    values: [seed.tier, seed.severity, agent(), ...(note === '' ? [] : [note])],
  });
  const preview = (seed: SeedTicket, wish: DecodedParams<'escalations.preview'>) => {
    const { note, redact: kinds, message: own } = wish;
    const outcome = memoryOutcomes.find(({ id }) => id === wish.outcome);
    if (outcome === undefined) return fail({ kind: 'not-found', what: `the outcome “${wish.outcome}”` });
    const filled = own === null ? message(seed, note) : { ...own, unresolved: [], values: [] };
    const { texts, personal } = redact(
      [filled.title, filled.text, ...filled.values],
      kinds,
      seed.contact === null ? [] : [seed.contact],
    );
    const [title = '', text = '', ...values] = texts;
    return succeed({
      title,
      text,
      personal: personal.map(({ kind, found }) => ({ kind, found: [...found] })),
      unresolved: filled.unresolved,
      values,
      destinations: outcome.destinations.flatMap((destination) =>
        connectors.destinations(destination, { title, text }),
      ),
      due: outcome.within === null ? null : now() + outcome.within,
    });
  };
  const open = (): MemoryTicket[] =>
    [...tickets.all()].filter(({ seed, mergedInto }) => mergedInto === null && seed.status.kind !== 'solved');

  return {
    'escalations.tree': async ({ ticket: number }) => {
      const ticket = tickets.get(number);
      if (!ticket) return missing(number);
      return succeed({
        questions: memoryQuestions.map(({ types, ...question }) => ({
          ...question,
          guess: memoryGuess({ types, ...question }, ticket.seed),
        })),
        otherwise: memoryOtherwise,
        outcomes: memoryOutcomes.map(({ destinations: _destinations, keptBy: _keptBy, ...outcome }) => outcome),
        open: viewsOf(ticket).filter(({ ended }) => ended === null),
      });
    },
    'escalations.preview': async (wish) => {
      const ticket = tickets.get(wish.ticket);
      return ticket ? preview(ticket.seed, wish) : missing(wish.ticket);
    },
    'escalations.open': async ({ ticket: number, outcome: id, note, message: own, connectors: chosen }) => {
      const ticket = tickets.get(number);
      const outcome = memoryOutcomes.find((each) => each.id === id);
      if (!ticket) return missing(number);
      if (!outcome) return fail({ kind: 'not-found', what: `the outcome “${id}”` });
      if (!outcome.escalates) {
        const text = `went through the escalation tree: ${outcome.title}`;
        return succeed({ ...amend(ticket, 'escalation-considered', text, ticket.seed), escalation: null });
      }
      lastId += 1;
      const kept: MemoryEscalation = {
        id: lastId,
        outcome: id,
        title: outcome.title,
        to: outcome.to,
        promise: outcome.promise,
        at: now(),
        by: agent(),
        note,
        ended: null,
        message: own?.text ?? '',
        within: outcome.within,
        acknowledged: null,
        keptBy: outcome.keptBy,
      };
      const seed = withEscalations(ticket.seed, [...(ticket.seed.escalations ?? []), kept]);
      if (own !== null)
        for (const connector of chosen)
          connectors.queue({ connector, ticket: number, escalation: lastId, message: own });
      const done = amend(ticket, 'escalation-opened', `escalated to ${outcome.to}`, seed, note);
      return succeed({ ...done, escalation: view(number, kept) });
    },
    'escalations.ofTicket': async ({ ticket: number }) => {
      const ticket = tickets.get(number);
      return ticket ? succeed(viewsOf(ticket)) : missing(number);
    },
    'escalations.end': async ({ ticket, escalation, because }) =>
      change(ticket, escalation, 'escalation-ended', 'ended the escalation', {
        ended: { at: now(), by: agent(), because },
      }),
    'escalations.acknowledge': async ({ ticket, escalation }) =>
      change(ticket, escalation, 'escalation-acknowledged', 'noted that it has been taken on', {
        acknowledged: { at: now(), by: agent() },
      }),
    'phone.prompt': async ({ ticket: number }) => {
      const ticket = tickets.get(number);
      if (!ticket) return missing(number);
      const { tier, type, severity, organisation } = ticket.seed;
      const renewalDate = parts.organisations().find(({ id }) => id === organisation)?.renewalDate ?? null;
      const types = type === null ? [] : [type];
      const { call, dont } = phonePrompt(memoryPhone, { tier, types, severity, renewalDate, now: now() });
      return succeed({ call, dont: [...dont] });
    },
    'phone.log': async ({ ticket: number, reached, at, minutes, note }) => {
      const ticket = tickets.get(number);
      if (!ticket) return missing(number);
      const took = minutes === null ? '' : ` (${minutes} minutes)`;
      const text = `${reached ? 'spoke with the customer by phone' : 'called and reached nobody'}${took}${note === '' ? '' : `: ${note}`}`;
      const answeredAt = reached ? (ticket.seed.answeredAt ?? at ?? now()) : ticket.seed.answeredAt;
      return succeed(amend(ticket, 'call-logged', text, { ...ticket.seed, answeredAt }, note));
    },
    'tickets.handOver': async ({ numbers, to, note }) => {
      const lost = numbers.find((number) => !tickets.get(number));
      if (lost !== undefined) return missing(lost);
      const text = `handed it over to ${to}${note === '' ? '' : `: ${note}`}`;
      const done = numbers
        .flatMap((number) => tickets.get(number) ?? [])
        .map((ticket) => amend(ticket, 'assigned', text, { ...ticket.seed, assignee: to }, note));
      return succeed({ undo: done.flatMap(({ undo }) => undo), rows: done.flatMap(({ rows }) => rows) });
    },
    'tickets.owners': async () => {
      const byOwner = new Map<string | null, MemoryTicket[]>();
      for (const ticket of open())
        byOwner.set(ticket.seed.assignee, [...(byOwner.get(ticket.seed.assignee) ?? []), ticket]);
      return succeed(
        [...byOwner].map(([assignee, all]) => {
          const due = all.flatMap((ticket) => tickets.row(ticket).clock.due ?? []);
          return {
            assignee,
            open: all.length,
            needsReply: all.filter(({ seed }) => seed.needsReply).length,
            nextDue: due.length === 0 ? null : Math.min(...due),
          };
        }),
      );
    },
    'shift.summary': async ({ since }) => {
      const escalated = open().flatMap((ticket) =>
        viewsOf(ticket)
          .filter(({ ended }) => ended === null)
          .map(({ title, to }) => `- **#${ticket.seed.number}** ${ticket.seed.subject}: ${title}, with ${to}`),
      );
      const arrived = [...tickets.all()].filter(({ seed }) => seed.openedAt >= since).length;
      return succeed({
        markdown: `# Shift summary\n\n## Escalations\n\n${escalated.join('\n') || 'None is open.'}\n\n## Since then\n\n- ${arrived} tickets arrived\n`,
      });
    },
  };
}
