import { queueNames, type QueueName } from '#contract/tickets.ts';
import type { Command } from '#state/command.ts';
import { queueWords } from '#state/ticket-words.ts';

const queueLetters: Readonly<Record<QueueName, string>> = {
  'needs-reply': 'n',
  'at-risk': 'r',
  breached: 'b',
  'waiting-on-customer': 'w',
  escalated: 'e',
  'auto-resolved-today': 'u',
  all: 'a',
};

/** The areas beside the tickets: id, title, key, page and what follows it in the address. */
const areas: readonly (readonly [id: string, title: string, keys: string | null, page: string, rest?: string])[] = [
  ['go.outbox', 'Outbox and drafts', 'g o', 'outbox'],
  ['go.automations', 'Automations', 'g m', 'automations'],
  ['go.customers', 'Customers', 'g c', 'customers'],
  ['go.serviceLevels', 'Service levels', 'g l', 'service-levels'],
  ['go.issueTypes', 'Issue types', 'g i', 'playbook', 'issue-types'],
  ['go.templates', 'Templates', 'g x', 'playbook', 'templates'],
  ['go.knowledgeBase', 'Knowledge base', 'g d', 'playbook', 'knowledge-base'],
  ['go.shift', 'Shift: summary and who has what', 'g f', 'shift'],
  ['go.connectors', 'Connectors', null, 'settings', 'connectors'],
  ['go.escalation', 'Escalation tree', 'g v', 'playbook', 'escalation'],
  ['go.runbooks', 'Runbooks', 'g y', 'playbook', 'runbooks'],
  ['go.corrections', 'Corrections', 'g k', 'corrections'],
  ['go.reports', 'Reports', 'g p', 'reports'],
  ['go.settings', 'Settings', 'g s', 'settings'],
];

/** Going to a queue or an area. */
export const goCommands: readonly Command[] = [
  ...queueNames.map((queue): Command => ({
    id: `go.${queue}`,
    title: queueWords[queue],
    group: 'Go to',
    keys: `g ${queueLetters[queue]}`,
    run: (state) => state.route.go({ kind: 'queue', queue, tier: null, ticket: null }),
  })),
  {
    id: 'go.batch',
    title: 'Batch',
    group: 'Go to',
    keys: 'g h',
    run: (state) => state.route.go({ kind: 'batch', ticket: null }),
  },
  ...areas.map(([id, title, keys, page, rest = '']): Command => ({
    id,
    title,
    group: 'Go to',
    keys,
    run: (state) => state.route.go({ kind: 'page', page, rest }),
  })),
];
