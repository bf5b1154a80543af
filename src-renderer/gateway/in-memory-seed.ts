import type { TicketRow } from '#contract/tickets.ts';
import { unknownAccount } from '#domain/customer/organisation.ts';
import type { ClockKind } from '#domain/sla/sla-report.ts';
import type { TicketTimer } from '#domain/sla/ticket-timers.ts';
import { day, hour, minute, type Duration, type Instant } from '#domain/time/instant.ts';
import type { Correction } from '#domain/classification/correction.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Tier, TicketTier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Status } from '#domain/ticket/status.ts';
import type { OrganisationView } from '#contract/customers.ts';
import type { TicketDetail } from '#contract/tickets.ts';
import type { MemoryEscalation } from './in-memory-escalations.ts';
import { pictureTickets } from './in-memory-picture.ts';

/** Targets by tier and severity, as a policy has them. */
export type TargetGrid = Readonly<
  Record<Tier, Readonly<Record<Severity, { readonly response: Duration | null; readonly resolution: Duration | null }>>>
>;

/** One message of a seeded ticket. `html` and `attachments` are rare. */
export type SeedMessage = {
  readonly from: string;
  readonly name: string;
  readonly at: Instant;
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly signature?: string;
  readonly quote?: string;
  readonly html?: string;
  readonly attachments?: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: string;
    readonly contentId?: string;
    readonly inline?: boolean;
  }[];
  readonly machine?: { readonly kind: 'out-of-office' | 'bounce' | 'newsletter'; readonly reason: string };
  readonly senderWarning?: string;
  readonly unreadable?: string;
};

/** A ticket as the in-memory gateway starts with it. */
/** What an agent made of a ticket's mail, beside what the machine had said. */
export type SeedLabel = Pick<Correction, 'said' | 'type' | 'severity' | 'by' | 'at'>;

export type SeedTicket = {
  readonly number: number;
  readonly subject: string;
  readonly organisation: number | null;
  readonly contact: string | null;
  readonly address: string;
  readonly tier: TicketTier;
  readonly severity: Severity;
  readonly type: IssueType | null;
  readonly probability: number;
  readonly runnerUp: IssueType | null;
  /** Other types that hold too. */
  readonly also?: readonly IssueType[];
  readonly status: Status;
  readonly escalated: boolean;
  /** The escalation that is open; none where it is left out. */
  readonly escalation?: TicketRow['escalation'];
  /** Every one of it, oldest first. */
  readonly escalations?: readonly MemoryEscalation[];
  readonly assignee: string | null;
  readonly tags: readonly string[];
  readonly openedAt: Instant;
  /** When the first answer went out; null: not yet. */
  readonly answeredAt: Instant | null;
  readonly solvedAt: Instant | null;
  readonly needsReply: boolean;
  readonly snippet: string;
  /** Null: made up on demand from the number. */
  readonly messages: readonly SeedMessage[] | null;
  /** Words of the newest text that speak for the type. */
  readonly evidence: readonly string[];
  /** Deadlines that an agent set. */
  readonly dueByHand?: Readonly<Partial<Record<ClockKind, Instant | undefined>>>;
  readonly timers?: readonly TicketTimer[];
  readonly labelled?: SeedLabel;
  /** For one with the tag. */
  readonly rootCause?: NonNullable<TicketDetail['rootCause']>;
  /** The targets it runs on; the playbook's where absent. */
  readonly grid?: TargetGrid;
};

export type Seed = {
  readonly now: Instant;
  readonly tickets: readonly SeedTicket[];
  readonly organisations: readonly OrganisationView[];
};

/** A small deterministic generator (mulberry32), 0 to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const firsts = [
  'Anna',
  'Bela',
  'Carla',
  'Dmitri',
  'Elif',
  'Farid',
  'Grace',
  'Hiro',
  'Ivana',
  'Jonas',
  'Keiko',
  'Liam',
  'Marta',
  'Nils',
  'Oksana',
  'Pedro',
  'Quinn',
  'Rosa',
  'Sven',
  'Tomás',
];
const lasts = [
  'Adler',
  'Bianchi',
  'Costa',
  'Duarte',
  'Eriksen',
  'Fischer',
  'García',
  'Horvat',
  'Ito',
  'Jensen',
  'Kowalski',
  'Lind',
  'Meyer',
  'Novak',
  'Okafor',
  'Petrov',
  'Rossi',
  'Sato',
  'Tanaka',
  'Weber',
];
const stems = [
  'Alder',
  'Birch',
  'Cobalt',
  'Delta',
  'Ember',
  'Fjord',
  'Granite',
  'Harbour',
  'Indigo',
  'Juniper',
  'Kelp',
  'Lark',
  'Maple',
  'Nimbus',
  'Onyx',
  'Pine',
  'Quartz',
  'Raven',
  'Slate',
  'Tundra',
];
const trades = ['Foods', 'Logistics', 'Retail', 'Labs', 'Outfitters', 'Pharma', 'Books', 'Motors', 'Garden', 'Systems'];
type Kind = {
  readonly type: IssueType;
  readonly severity: Severity;
  readonly subject: string;
  readonly text: string;
  readonly evidence: string;
};
const kinds: readonly [Kind, ...Kind[]] = [
  {
    type: 'api-key-invalid',
    severity: 'high',
    subject: '401 on every call since this morning',
    text: 'Every request is answered with 401 Unauthorized. Nothing was changed on our side.',
    evidence: '401 Unauthorized',
  },
  {
    type: 'rate-limit',
    severity: 'medium',
    subject: '429 Too Many Requests during nightly import',
    text: 'Around a third of our nightly calls come back with 429 Too Many Requests.',
    evidence: '429 Too Many Requests',
  },
  {
    type: 'quota-exceeded',
    severity: 'medium',
    subject: 'SKU limit reached?',
    text: 'New products are refused, the message says quota exceeded at 500 SKUs.',
    evidence: 'quota exceeded',
  },
  {
    type: 'webhook-missing',
    severity: 'medium',
    subject: 'Webhook never called for order.created',
    text: 'We registered the endpoint but the webhook is never called.',
    evidence: 'webhook is never called',
  },
  {
    type: 'malformed-json',
    severity: 'low',
    subject: 'JSON parse error at position 118',
    text: 'Your endpoint answers with a JSON parse error and we do not see why.',
    evidence: 'JSON parse error',
  },
  {
    type: 'missing-field',
    severity: 'low',
    subject: 'Missing required field warehouse_id',
    text: 'The call fails with: missing required field warehouse_id.',
    evidence: 'missing required field',
  },
  {
    type: 'latency',
    severity: 'high',
    subject: 'Timeouts since 14:00',
    text: 'About every second call ends in a connection timeout.',
    evidence: 'connection timeout',
  },
  {
    type: 'outage',
    severity: 'critical',
    subject: 'Production down',
    text: 'All our shops are down, every call fails with 503.',
    evidence: 'every call fails',
  },
  {
    type: 'feature-request',
    severity: 'low',
    subject: 'Could rules use price lists?',
    text: 'It would be great if the rule editor could read our price lists.',
    evidence: 'It would be great if',
  },
  {
    type: 'billing-question',
    severity: 'low',
    subject: 'Question about the invoice of October',
    text: 'How is the amount on the invoice of October made up?',
    evidence: 'invoice of October',
  },
  {
    type: 'billing-dispute',
    severity: 'medium',
    subject: 'Invoice looks wrong',
    text: 'You charged us $20K but we expected $12K by our contract.',
    evidence: 'You charged us',
  },
  {
    type: 'missing-data',
    severity: 'high',
    subject: 'Orders missing since Sunday',
    text: 'Three orders of Sunday are missing in the dashboard.',
    evidence: 'are missing',
  },
  {
    type: 'how-to',
    severity: 'low',
    subject: 'How do we set up a second warehouse?',
    text: 'How can we set up a second warehouse for the same account?',
    evidence: 'How can we',
  },
  {
    type: 'bug-report',
    severity: 'medium',
    subject: 'Rule test fails on an empty field',
    text: 'Steps to reproduce: open a rule, clear the field, press Test.',
    evidence: 'Steps to reproduce',
  },
];

const pick = <T>(list: readonly [T, ...T[]], share: number): T => list[Math.floor(share * list.length)] ?? list[0];

const grid: Readonly<
  Record<Exclude<TicketTier, 'unassigned'>, Readonly<Record<Severity, readonly [Duration, Duration | null]>>>
> = {
  starter: {
    critical: [24 * hour, 5 * day],
    high: [8 * hour, 2 * day],
    medium: [24 * hour, 7 * day],
    low: [48 * hour, null],
  },
  professional: {
    critical: [4 * hour, 2 * day],
    high: [2 * hour, 8 * hour],
    medium: [4 * hour, day],
    low: [24 * hour, null],
  },
  enterprise: {
    critical: [hour, 8 * hour],
    high: [30 * minute, 2 * hour],
    medium: [hour, 4 * hour],
    low: [8 * hour, null],
  },
};

/** The playbook's promise for a ticket: response and resolution. */
export function targetsOf(tier: TicketTier, severity: Severity): readonly [Duration, Duration | null] {
  return grid[tier === 'unassigned' ? 'starter' : tier][severity];
}

const tierOf = (roll: number): Exclude<TicketTier, 'unassigned'> =>
  roll < 0.12 ? 'enterprise' : roll < 0.4 ? 'professional' : 'starter';

function generateOrganisations(count: number, random: () => number): OrganisationView[] {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Europe/Lisbon', 'Australia/Sydney', null];
  return Array.from({ length: count }, (_, index) => {
    const stem = `${stems[index % stems.length] ?? 'Acme'}${index >= 200 ? ` ${Math.floor(index / 200)}` : ''}`;
    const name = `${stem} ${trades[Math.floor(index / stems.length) % trades.length] ?? ''}`.trim();
    const tier = tierOf(random());
    const domain = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')}.example`;
    return {
      id: 100 + index,
      name,
      tier,
      contacts: [{ address: `ops@${domain}`, name: '' }],
      domains: [domain],
      monthlyRevenue: {
        minor: tier === 'enterprise' ? 3_000_000 : tier === 'professional' ? 1_500_000 : 250_000,
        currency: 'USD',
      },
      csm: tier === 'enterprise' ? 'Priya N.' : null,
      timeZone: zones[Math.floor(random() * zones.length)] ?? null,
      renewalDate: null,
      ...unknownAccount,
      skuLimit: tier === 'starter' ? 500 : null,
    };
  });
}

/**
 * The eight tickets of the design picture and `generated` more, the same for the same arguments.
 * Dates are relative to `now`.
 */
export function createSeed({
  now,
  generated = 40,
  random = 1,
}: {
  readonly now: Instant;
  readonly generated?: number;
  readonly random?: number;
}): Seed {
  const roll = randomFrom(random);
  const picture = pictureTickets(now);
  const organisations = [
    ...picture.organisations,
    ...generateOrganisations(Math.min(400, Math.max(4, Math.ceil(generated / 12))), roll),
  ];
  const made = organisations.slice(picture.organisations.length);
  const tickets = Array.from({ length: generated }, (_, index): SeedTicket => {
    const organisation = made[Math.floor(roll() * made.length)];
    const kind = pick(kinds, roll());
    const known = organisation !== undefined && roll() > 0.08;
    const tier: TicketTier = known ? organisation.tier : 'unassigned';
    const [response, resolution] = targetsOf(tier, kind.severity);
    const person = `${firsts[Math.floor(roll() * firsts.length)] ?? 'Ada'} ${lasts[Math.floor(roll() * lasts.length)] ?? 'Byrne'}`;
    const solved = roll() < (generated > 500 ? 0.86 : 0.55);
    const age = solved ? (1 + roll() * 200) * day : roll() * response * 0.95;
    const openedAt = now - Math.round(age);
    const waiting = !solved && roll() < 0.22;
    const answered = solved || waiting || roll() < 0.3;
    return {
      number: 2000 + index,
      subject: kind.subject,
      organisation: known ? organisation.id : null,
      contact: person,
      address: `${person.toLowerCase().replaceAll(/[^a-z]+/gu, '.')}@${known ? (organisation.domains[0] ?? 'mail.example') : 'mail.example'}`,
      tier,
      severity: kind.severity,
      type: roll() < 0.04 ? null : kind.type,
      probability: 0.6 + Math.round(roll() * 39) / 100,
      runnerUp: 'other',
      status: solved ? { kind: 'solved' } : waiting ? { kind: 'waiting-on-customer' } : { kind: 'open' },
      escalated: !solved && roll() < 0.04,
      assignee: roll() < 0.3 ? 'Sam K.' : null,
      tags: roll() < 0.05 ? ['auto-resolved'] : [],
      openedAt,
      answeredAt: answered ? openedAt + Math.round(response * (0.2 + roll() * 0.5)) : null,
      solvedAt: solved ? openedAt + Math.round((resolution ?? 3 * day) * (0.2 + roll() * 0.7)) : null,
      needsReply: !answered,
      snippet: kind.text,
      messages: null,
      evidence: [kind.evidence],
    };
  });
  return { now, tickets: [...picture.tickets, ...tickets], organisations };
}
