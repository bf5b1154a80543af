import { playbookTimers } from '#domain/sla/policy-timers.ts';
import { timerLength } from '#domain/sla/ticket-timers.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import { rootCauseTag } from '#domain/ticket/recurring-issue.ts';
import type { OrganisationView } from '#contract/customers.ts';
import type { ClockDetail, ClockView, HistoryEntry, MessageView, TicketDetail } from '#contract/tickets.ts';
import type { SeedMessage, SeedTicket } from './in-memory-seed.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

const messageIds = 100;

/** Where a message id leads: its ticket and its place there. */
export const placeOfMessage = (id: number): { readonly ticket: number; readonly index: number } => ({
  ticket: Math.floor(id / messageIds),
  index: id % messageIds,
});

/** The messages of a ticket; a generated one has a mail and, once answered, our answer. */
export function messagesOf(seed: SeedTicket): readonly SeedMessage[] {
  if (seed.messages) return seed.messages;
  const asked: SeedMessage = {
    from: seed.address,
    name: seed.contact ?? '',
    at: seed.openedAt,
    direction: 'in',
    text: `Hello,\n\n${seed.snippet}\n\nPlease have a look, it is urgent for our team.\n\nKind regards,\n${seed.contact ?? ''}`,
    signature: `-- \n${seed.contact ?? seed.address}`,
  };
  if (seed.answeredAt === null) return [asked];
  const first = (seed.contact ?? 'there').split(' ')[0] ?? 'there';
  return [
    asked,
    {
      from: 'support@tai.example',
      name: 'TAI Support',
      at: seed.answeredAt,
      direction: 'out',
      text: `Hi ${first},\n\nthank you for the report, we are looking into it.\n\nSam`,
    },
  ];
}

/** One message as the contract shows it. */
export function messageView(
  seed: SeedTicket,
  message: SeedMessage,
  index: number,
  allowed: ReadonlySet<string>,
): MessageView {
  return {
    id: seed.number * messageIds + index,
    direction: message.direction,
    from: { name: message.name, address: message.from },
    to: [
      message.direction === 'in'
        ? { name: 'TAI Support', address: 'support@tai.example' }
        : { name: seed.contact ?? '', address: seed.address },
    ],
    cc: [],
    subject: seed.subject,
    receivedAt: message.at,
    sentAt: message.at,
    segments: [
      { kind: 'newest', text: message.text },
      ...(message.signature ? [{ kind: 'signature' as const, text: message.signature }] : []),
      ...(message.quote ? [{ kind: 'quote' as const, text: message.quote }] : []),
    ],
    newestText: message.text,
    html: message.html ?? null,
    attachments: (message.attachments ?? []).map((attachment, at) => ({
      index: at,
      name: attachment.name,
      type: attachment.type,
      size: Math.floor((attachment.bytes.length * 3) / 4),
      contentId: attachment.contentId ?? null,
      inline: attachment.inline ?? false,
      available: true,
    })),
    machine: message.machine ?? null,
    unreadable: message.unreadable ?? null,
    senderWarning: message.senderWarning ?? null,
    remoteContentAllowed: allowed.has(message.from),
    automatic: false,
    deletedOnServer: false,
  };
}

export function clockDetail(clock: ClockView, now: Instant, words: string, byHand = false): ClockDetail {
  const end = clock.stoppedAt ?? now;
  return {
    ...clock,
    byHand,
    explanation: clock.state === 'none' ? 'No promise for this tier and severity.' : words,
    spans:
      clock.startedAt === null || clock.startedAt >= end
        ? []
        : [
            {
              kind: clock.state === 'paused' ? 'paused' : 'ran',
              from: clock.startedAt,
              to: end,
              reason: clock.state === 'paused' ? 'waiting on customer' : 'around the clock',
            },
          ],
  };
}

function openingHistory(seed: SeedTicket): HistoryEntry[] {
  const entry = (id: number, at: Instant, actor: string, kind: string, text: string): HistoryEntry => ({
    id,
    at,
    actor,
    kind,
    text,
    undone: false,
    moved: [],
    note: null,
  });
  const base = seed.number * 10;
  return [
    entry(base, seed.openedAt, seed.address, 'opened', 'ticket opened by mail'),
    ...(seed.type
      ? [entry(base + 1, seed.openedAt, 'Firstline', 'classified', `classified ${seed.type}, ${seed.severity}`)]
      : []),
    ...(seed.answeredAt === null ? [] : [entry(base + 2, seed.answeredAt, 'TAI Support', 'agent-reply', 'answered')]),
  ];
}

/** Everything about one ticket. */
export function ticketDetail(
  ticket: MemoryTicket,
  tickets: MemoryTickets,
  organisations: readonly OrganisationView[],
  allowed: ReadonlySet<string>,
  now: Instant,
): TicketDetail {
  const { seed } = ticket;
  const said = seed.labelled?.said ?? seed;
  const messages = messagesOf(seed).map((message, index) => messageView(seed, message, index, allowed));
  const { firstResponse, resolution } = tickets.clocks(seed);
  const organisation = organisations.find((candidate) => candidate.id === seed.organisation);
  const classified = messages.findLast((message) => message.direction === 'in' && message.machine === null);
  const evidence = seed.evidence.flatMap((words) => {
    const start = classified?.newestText.indexOf(words) ?? -1;
    return start < 0 || !said.type
      ? []
      : [
          {
            part: 'body' as const,
            start,
            end: start + words.length,
            text: words,
            speaksFor: said.type,
            against: false,
            reason: `“${words}” speaks for it`,
          },
        ];
  });
  const others: TicketDetail['customer']['recent'] = [];
  if (seed.organisation !== null) {
    for (const other of tickets.all()) {
      if (other === ticket || other.seed.organisation !== seed.organisation || others.length >= 10) continue;
      others.push({
        number: other.seed.number,
        subject: other.seed.subject,
        status: other.seed.status,
        openedAt: other.seed.openedAt,
        solvedAt: other.seed.solvedAt,
      });
    }
  }
  return {
    row: tickets.row(ticket),
    messages,
    history: [...openingHistory(seed), ...ticket.history],
    classification:
      said.type === null && said.probability === 1
        ? null
        : {
            type: said.type,
            also: [...(seed.also ?? [])],
            probability: said.probability,
            runnerUp: seed.runnerUp,
            margin: Math.max(0, said.probability - 0.2),
            severity: said.severity,
            severityReason: 'revenue is affected',
            evidence,
            facts: [],
          },
    rootCause: seed.tags.includes(rootCauseTag) ? (seed.rootCause ?? null) : null,
    classifiedMessage: classified?.id ?? null,
    firstResponse: clockDetail(
      firstResponse,
      now,
      'Counted around the clock from the moment the mail arrived.',
      seed.dueByHand?.['first-response'] !== undefined,
    ),
    nextResponse: clockDetail(
      {
        ...firstResponse,
        kind: 'next-response',
        state: 'none',
        startedAt: null,
        stoppedAt: null,
        due: null,
        left: null,
        atRiskFrom: null,
        breachedAt: null,
      },
      now,
      '',
    ),
    resolution: clockDetail(
      resolution,
      now,
      'Counted around the clock; stands still while waiting on the customer.',
      seed.dueByHand?.resolution !== undefined,
    ),
    totalResolution: null,
    timers: [...(seed.timers ?? [])],
    timerLengths: {
      'code-fix': timerLength('code-fix', playbookTimers, seed.severity),
      diagnosis: timerLength('diagnosis', playbookTimers, seed.severity),
    },
    customer: {
      organisation: seed.organisation,
      name: organisation?.name ?? seed.contact ?? seed.address,
      address: seed.address,
      tier: seed.tier,
      tierBecause: organisation
        ? organisation.contacts.some((contact) => contact.address === seed.address)
          ? 'matched by address'
          : 'matched by domain'
        : 'unknown sender',
      csm: organisation?.csm ?? null,
      timeZone: organisation?.timeZone ?? null,
      monthlyRevenue: organisation?.monthlyRevenue ?? null,
      renewalDate: organisation?.renewalDate ?? null,
      customerId: organisation?.customerId ?? null,
      skuLimit: organisation?.skuLimit ?? null,
      skuCount: organisation?.skuCount ?? null,
      apiKey: organisation?.apiKey ?? null,
      ticketsLast30Days: others.filter((other) => other.openedAt > now - 30 * day).length + 1,
      recent: others.toSorted((a, b) => b.openedAt - a.openedAt),
    },
    links: [],
    mergedInto: ticket.mergedInto,
  };
}
