import type { Runbook, RunbookStep } from '#domain/runbook/runbook.ts';

/** A step with nothing but what a test gives it. */
export const aStep = (id: string, rest: Partial<RunbookStep> = {}): RunbookStep => ({
  id,
  title: `Step ${id}`,
  detail: '',
  when: [],
  condition: null,
  answers: [],
  questions: [],
  commands: [],
  templates: [],
  timer: null,
  ...rest,
});

/** An answer that leads nowhere, unless a test says where. */
export const anAnswer = (
  id: string,
  rest: Partial<RunbookStep['answers'][number]> = {},
): RunbookStep['answers'][number] => ({
  id,
  label: `Found ${id}`,
  templates: [],
  ends: null,
  escalation: null,
  ...rest,
});

export const aRunbook = (steps: readonly RunbookStep[], rest: Partial<Runbook> = {}): Runbook => ({
  id: 'slow-calls',
  title: 'Slow calls',
  symptom: 'Calls take long.',
  issueTypes: ['latency'],
  signs: [],
  severities: [],
  expected: null,
  successRate: null,
  escalationAvoided: null,
  tags: [],
  source: 'playbook §6',
  steps,
  ...rest,
});
