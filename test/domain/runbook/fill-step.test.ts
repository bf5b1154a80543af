import { describe, expect, test } from 'vitest';
import { fillStep } from '#domain/runbook/fill-step.ts';
import type { CommandLanguage } from '#domain/runbook/runbook.ts';
import type { TemplateValues } from '#domain/template/template-value.ts';
import { readTemplateText } from '#settings/liquid/read-template-text.ts';
import { aStep } from './a-runbook.ts';

const values: TemplateValues = {
  customer: { company: 'Halden *Retail*', id: "cus_7'; DROP TABLE customers; --", sku_limit: 500, sku_count: 0 },
  ticket: { number: '1042', opened_at: { kind: 'instant', at: Date.UTC(2026, 10, 23, 9, 41) } },
  mail: { endpoint: '$(rm -rf ~)', order_ids: ['A-1', "B'2"] },
};
const command = (text: string, language: CommandLanguage = 'sql') =>
  fillStep(aStep('x', { commands: [{ label: 'Do', language, text }] }), values, readTemplateText, null).commands[0]
    ?.command;

describe('the texts of a step', () => {
  test('are filled; what is not known stands as written and is named once', () => {
    const filled = fillStep(
      aStep('x', {
        detail: '**{{ customer.company }}**: {{ customer.csm }}, {{ customer.csm }}',
        questions: ['Is {{ customer.company }} on {{ mail.field }}?'],
      }),
      values,
      readTemplateText,
      'Europe/Berlin',
    );
    expect(filled.detail).toEqual({
      text: String.raw`**Halden \*Retail\***: {{ customer.csm }}, {{ customer.csm }}`,
      unresolved: ['customer.csm'],
    });
    expect(filled.questions).toEqual([{ text: 'Is Halden *Retail* on {{ mail.field }}?', unresolved: ['mail.field'] }]);
  });

  test('that can’t be read stay as they are', () => {
    expect(fillStep(aStep('x', { detail: '{{ a' }), values, readTemplateText, null).detail).toEqual({
      text: '{{ a',
      unresolved: [],
    });
  });
});

describe('a command', () => {
  test('gets its facts quoted, numbers as numbers, instants as ISO 8601, lists as the language writes them', () => {
    expect(command('SELECT * FROM c WHERE id = {{ customer.id }} AND skus < {{ customer.sku_limit }}')).toEqual({
      text: "SELECT * FROM c WHERE id = 'cus_7''; DROP TABLE customers; --' AND skus < 500",
      unresolved: [],
    });
    expect(command('at > {{ ticket.opened_at }} AND n = {{ customer.sku_count }}')?.text).toBe(
      "at > '2026-11-23T09:41:00Z' AND n = 0",
    );
    expect(command('id IN ({{ mail.order_ids }})')?.text).toBe("id IN ('A-1', 'B''2')");
    expect(command('curl {{ mail.endpoint }}', 'shell')?.text).toBe("curl '$(rm -rf ~)'");
  });

  test('quotes what filters, branches and loops make of a fact, too', () => {
    expect(command('id = {{ customer.id | upcase }}')?.text).toBe("id = 'CUS_7''; DROP TABLE CUSTOMERS; --'");
    expect(command('n = {{ customer.sku_limit | plus: 1 }}')?.text).toBe("n = '501'");
    expect(command('{% for id in mail.order_ids %}{{ id }};{% endfor %}')?.text).toBe("'A-1';'B''2';");
    expect(command('{% assign x = customer.id %}{% if x %}id = {{ x }}{% endif %}')?.text).toBe(
      "id = 'cus_7''; DROP TABLE customers; --'",
    );
    expect(command('who = {{ customer.csm | default: "nobody\'s" }}')?.text).toBe("who = 'nobody''s'");
  });

  test('names a fact that is not known or that no quoting makes safe, and leaves it out', () => {
    expect(command('id = {{ customer.csm }}')).toEqual({
      text: 'id = {{ customer.csm }}',
      unresolved: ['customer.csm'],
    });
    const dashed = { mail: { endpoint: '-o/etc/passwd' } };
    const step = aStep('x', {
      commands: [{ label: 'Do', language: 'shell', text: 'curl {{ mail.endpoint }} | cat' }],
    });
    expect(fillStep(step, dashed, readTemplateText, null).commands[0]?.command).toEqual({
      text: 'curl {{ mail.endpoint }} | cat',
      unresolved: ['mail.endpoint'],
    });
  });
});
