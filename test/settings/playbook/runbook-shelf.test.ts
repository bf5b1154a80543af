import { describe, expect, test } from 'vitest';
import { minute } from '#domain/time/instant.ts';
import { runbookShelf } from '#settings/playbook/runbook-shelf.ts';

const text = `id: slow-calls
title: Slow calls
symptom: Calls take long.
issueTypes: [latency]
expected: { from: 8m, to: 12m }
successRate: 95%
source: playbook §6
steps:
  - id: measure
    title: Measure
    detail: |
      Look at {{ customer.company }}.
      Then at {{ mail.endpoint }}.
    commands:
      - { label: Customer, language: sql, text: 'SELECT * FROM customers WHERE id = {{ customer.id }}' }
    answers:
      - { id: slow, label: Slow }
      - { id: fast, label: Fast, ends: solved }
  - id: page
    title: Page
    when: [{ step: measure, answers: [slow] }]
    condition: if it is slow
    timer: { label: Page, after: 15m, from: run }
    answers:
      - { id: still, label: Still slow, ends: escalated, escalation: on-call }
`;
const decode = (changed: string) => runbookShelf.decode('runbooks/slow-calls.yaml', changed);
const problems = (from: string, to: string): readonly string[] =>
  decode(text.replace(from, to)).problems.map(({ line, message }) => `${line}: ${message}`);

describe('a runbook’s file', () => {
  test('says everything about it, with what it leaves out at its default', () => {
    const { value } = decode(text);
    expect(value).toMatchObject({
      id: 'slow-calls',
      expected: { from: 8 * minute, to: 12 * minute },
      successRate: 0.95,
      escalationAvoided: null,
      signs: [],
      steps: [
        { id: 'measure', when: [], condition: null, questions: [], templates: [], timer: null },
        {
          id: 'page',
          when: [{ step: 'measure', answers: ['slow'], states: [] }],
          timer: { after: 15 * minute, from: 'run' },
          answers: [{ ends: 'escalated', escalation: 'on-call', templates: [] }],
        },
      ],
    });
    expect(value && runbookShelf.titleOf(value)).toBe('Slow calls');
  });

  test.each([
    ['its name', 'id: slow-calls', 'id: slow', '1: id: found "slow", expected "slow-calls" as the file is called'],
    [
      'two steps of one id',
      'id: page',
      'id: measure',
      '19: steps.1.id: found "measure" a second time, expected each id once',
    ],
    [
      'two answers of one id',
      'id: fast',
      'id: slow',
      '18: steps.0.answers.1.id: found "slow" a second time, expected each id once',
    ],
    [
      'a condition on a later step',
      'step: measure',
      'step: page',
      '21: steps.1.when.0.step: found "page", expected an earlier step: measure',
    ],
    [
      'a condition on no answer',
      'answers: [slow]',
      'answers: [slower]',
      '21: steps.1.when.0.answers: found "slower", expected an answer of "measure": slow, fast',
    ],
    [
      'a condition on nothing',
      ', answers: [slow] }]',
      ' }]',
      '21: steps.1.when.0: found neither answers nor states, expected at least one',
    ],
    [
      'a condition without words',
      '    condition: if it is slow\n',
      '',
      '19: steps.1.condition: found nothing, expected the condition in words',
    ],
    [
      'an escalation to nobody',
      ', escalation: on-call',
      '',
      '25: steps.1.answers.0.escalation: found nothing, expected the outcome of the escalation since it ends escalated',
    ],
    [
      'an escalation that is none',
      'ends: solved',
      'ends: solved, escalation: on-call',
      '18: steps.0.answers.1.escalation: found "on-call", expected one only where it ends escalated',
    ],
    [
      'a timer of no time',
      'after: 15m',
      'after: 0m',
      '23: steps.1.timer.after: found "0m", expected a duration such as 15m or 1h, more than none',
    ],
    [
      'a time that ends before it begins',
      'to: 12m',
      'to: 5m',
      '5: expected.to: found less than "from", expected as much or more',
    ],
    [
      'a misspelt variable',
      'mail.endpoint',
      'mail.endpiont',
      '13: steps.0.detail: found the unknown variable {{ mail.endpiont }}, did you mean {{ mail.endpoint }}?',
    ],
    ['broken Liquid', '{{ mail.endpoint }}', '{{ mail.endpoint', '13: steps.0.detail: output "{{ mail.endpoint'],
    [
      'a variable between quotes',
      "{{ customer.id }}'",
      '"{{ customer.id }}"\'',
      '15: steps.0.commands.0.text: found a variable between quotes, expected it without: it is quoted when it is filled in',
    ],
    [
      'an unknown issue type',
      '[latency]',
      '[slowness]',
      '4: issueTypes.0: found "slowness", expected one of api-key-invalid',
    ],
    ['an unknown key', 'title: Page', 'titel: Page', '20: steps.1: found "titel", expected only id, title'],
    ['no steps', text.slice(text.indexOf('steps:')), 'steps: []\n', '8: steps: found a list, expected at least 1'],
  ])('names %s with the line, what was found and what was expected', (_what, from, to, expected) => {
    expect(problems(from, to)).toContainEqual(expect.stringContaining(expected));
  });
});
