import type { Handlers } from '#contract/contract.ts';
import type { escalationBookCalls } from '#contract/escalation-book.ts';
import type { OutcomeView } from '#contract/escalations.ts';
import { succeed } from '#contract/failure.ts';
import type { EscalationBook, KeptBy } from '#domain/escalation/escalation-book.ts';
import { hour, minute } from '#domain/time/instant.ts';
import type { MemoryPlaybook } from './in-memory-playbook.ts';
import type { SeedTicket } from './in-memory-seed.ts';

export type MemoryQuestion = {
  readonly id: string;
  readonly text: string;
  readonly help: string;
  readonly yes: string;
  readonly types: readonly NonNullable<SeedTicket['type']>[];
};

/** The playbook's tree (§4), shortened. */
export const memoryQuestions: readonly MemoryQuestion[] = [
  {
    id: 'technical',
    text: 'Is it a technical question?',
    help: 'How something works, or why a call fails.',
    yes: 'engineering',
    types: ['api-key-invalid', 'webhook-missing', 'rate-limit', 'outage', 'latency', 'missing-data'],
  },
  {
    id: 'billing',
    text: 'Is it about billing or the account?',
    help: '',
    yes: 'finance',
    types: ['billing-dispute', 'billing-question'],
  },
  { id: 'churn', text: 'Does the customer threaten to leave?', help: '', yes: 'churn', types: ['churn-risk'] },
  {
    id: 'bug',
    text: 'Is it a genuine bug with a reproduction?',
    help: 'Steps that fail each time.',
    yes: 'bug',
    types: ['bug-report'],
  },
];

const memoryLimits = [{ types: [], severities: ['high' as const], within: 15 * minute, acknowledgeWithin: null }];

export const memoryOtherwise = 'standard';

export type MemoryOutcome = OutcomeView & {
  readonly keptBy: KeptBy;
  readonly destinations: readonly {
    readonly service: 'slack' | 'pagerduty' | 'jira';
    readonly channel: string | null;
  }[];
};

export const memoryOutcomes: readonly MemoryOutcome[] = [
  {
    id: 'engineering',
    title: 'Engineering',
    lead: 'An engineer who is not on call handles it within the service level.',
    escalates: true,
    to: 'Engineering',
    within: 30 * minute,
    promise: 'an engineer has it',
    keptBy: 'taken',
    customerTemplate: { id: 'we-dont-know', title: 'We don’t know yet' },
    runbook: null,
    destinations: [{ service: 'slack', channel: '#support-escalations' }],
  },
  {
    id: 'finance',
    title: 'Finance',
    lead: 'Finance looks at the invoice.',
    escalates: true,
    to: 'Finance',
    within: null,
    promise: 'the invoice is looked at',
    keptBy: 'done',
    customerTemplate: null,
    runbook: null,
    destinations: [{ service: 'slack', channel: '#finance-issues' }],
  },
  {
    id: 'churn',
    title: 'Churn threat',
    lead: 'The VP Product and the CSM are paged; an action plan is due.',
    escalates: true,
    to: 'VP Product and CSM',
    within: 2 * hour,
    promise: 'an action plan',
    keptBy: 'done',
    customerTemplate: null,
    runbook: { id: 'churn-action-plan', title: 'Action plan' },
    destinations: [
      { service: 'pagerduty', channel: null },
      { service: 'slack', channel: '#support-escalations' },
    ],
  },
  {
    id: 'bug',
    title: 'Bug in Jira',
    lead: 'It is filed and goes to the triage of engineering.',
    escalates: true,
    to: 'Engineering triage',
    within: 24 * hour,
    promise: 'the bug is triaged',
    keptBy: 'done',
    customerTemplate: { id: 'bug-filed', title: 'Thanks for the reproduction' },
    runbook: null,
    destinations: [{ service: 'jira', channel: null }],
  },
  {
    id: 'standard',
    title: 'Standard answer',
    lead: 'Support answers, with a link to the knowledge base.',
    escalates: false,
    to: 'Support',
    within: null,
    promise: '',
    keptBy: 'done',
    customerTemplate: null,
    runbook: null,
    destinations: [],
  },
];

/** The answer the machine would give, and why. */
export function memoryGuess({ types }: MemoryQuestion, seed: SeedTicket): { yes: boolean; because: string } {
  const hit = types.find((type) => type === seed.type);
  return hit === undefined
    ? { yes: false, because: 'Nothing in the ticket says so.' }
    : { yes: true, because: `Its type is ${hit}.` };
}

/** When to call, and when not to (playbook §4), shortened. */
export const memoryPhone: EscalationBook['phone'] = {
  tiers: ['enterprise'],
  call: [
    {
      id: 'critical',
      reason: 'An Enterprise customer reports that production is down.',
      tiers: ['enterprise'],
      types: [],
      severities: ['critical'],
      renewalWithin: null,
    },
    {
      id: 'churn',
      reason: 'The customer may leave.',
      tiers: ['enterprise'],
      types: ['churn-risk'],
      severities: [],
      renewalWithin: null,
    },
  ],
  dont: [
    {
      id: 'feature-request',
      reason: 'A feature request: an e-mail is fine.',
      tiers: ['enterprise'],
      types: ['feature-request'],
      severities: [],
      renewalWithin: null,
    },
  ],
};

/** The book as it is drawn. A text of the agent's is checked; what is drawn stays the shortened one. */
export function memoryEscalationBook(check: MemoryPlaybook['check']): Pick<Handlers, keyof typeof escalationBookCalls> {
  return {
    'escalations.book': async ({ text }) => {
      const problems = text === null ? [] : check('escalation', 'escalation.yaml', text);
      if (problems.length > 0) return succeed({ problems, book: null });
      return succeed({
        problems,
        book: {
          questions: memoryQuestions.map(({ types: _types, ...question }) => question),
          otherwise: memoryOtherwise,
          outcomes: memoryOutcomes.map(({ customerTemplate, runbook, keptBy: _keptBy, ...outcome }) => ({
            ...outcome,
            destinations: [...outcome.destinations],
            acknowledgeWithin: null,
            limits: outcome.id === 'engineering' ? memoryLimits : [],
            customerTemplate: customerTemplate?.id ?? null,
            runbook: runbook?.id ?? null,
          })),
          phone: { tiers: [...memoryPhone.tiers], call: [...memoryPhone.call], dont: [...memoryPhone.dont] },
        },
      });
    },
  };
}
