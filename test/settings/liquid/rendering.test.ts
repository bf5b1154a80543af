import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTemplate } from '#domain/template/render-template.ts';
import type { TemplateText } from '#domain/template/template-text.ts';
import type { TemplateValues } from '#domain/template/template-value.ts';
import { templateVariables } from '#domain/template/template-variables.ts';
import { readTemplateText as read } from '#settings/liquid/read-template-text.ts';
import { aTemplate } from '#test/domain/template/a-template.ts';

const style = { language: 'en', timeZone: 'Europe/Berlin', format: 'markdown' } as const;
const money = (minor: number, currency = 'USD') => ({ kind: 'money', minor, currency }) as const;
const values: TemplateValues = {
  customer: { name: 'Ann Smith', company: 'Halden *Retail*', sku_count: 450, sku_limit: 500 },
  mail: { order_ids: ['A-1', 'B_2'], http_status: 429 },
  sla: { response_due: { kind: 'instant', at: Date.UTC(2026, 10, 23, 9, 41) } },
  ask: { should: money(1_500_000), billed: money(2_000_000), euros: money(1, 'EUR'), improvement: money(5_000_011) },
};

function textOf(source: string): TemplateText {
  const found = read(source);
  if (found.kind === 'broken') throw new Error(found.fault.message);
  return found.text;
}
const rendered = (source: string) => textOf(source).render(values, style);

describe('a rendered text', () => {
  test.each([
    ['Hi {{ customer.name | first_name }} of {{ customer.company }}', String.raw`Hi Ann of Halden \*Retail\*`],
    ['{{ customer.sku_count }}/{{ customer.sku_limit }}', '450/500'],
    ['{{ customer.sku_count | percent_of: customer.sku_limit }}', '90%'],
    ['{{ ask.billed | minus: ask.should }}', '$5,000.00'],
    ['{{ ask.improvement | times: 0.15 }}', '$7,500.02'],
    ['{{ mail.order_ids }}', 'A-1 and B_2'],
    ['{{ mail.order_ids | bullets }}', '- A-1\n- B_2'],
    ['{{ mail.order_ids.first | code }}', '`A-1`'],
    ['{{ sla.response_due }}', '23 November 2026 at 10:41 CET'],
    ['{{ sla.response_due | day }}, {{ sla.response_due | time }}', '23 November 2026, 10:41 CET'],
    ['{{ customer.csm | default: "your team" }}', 'your team'],
    ['{% if sla.resolution %}in {{ sla.resolution }}{% else %}soon{% endif %}', 'soon'],
    ['{% for id in mail.order_ids %}[{{ id }}]{% endfor %}', '[A-1][B_2]'],
    ['{% assign gap = ask.billed | minus: ask.should %}{{ gap }}', '$5,000.00'],
    ['{% raw %}{{ customer.name }}{% endraw %}', '{{ customer.name }}'],
  ])('%s', (source, text) => expect(rendered(source)).toMatchObject({ text, faults: [] }));

  test('says which part came from which variable', () => {
    const { text, spans } = rendered(
      'Hi {{ customer.name }}: {{ customer.sku_count | percent_of: customer.sku_limit }}.',
    );
    expect(spans.map((span) => [text.slice(span.start, span.end), span.kind, span.variables])).toEqual([
      ['Ann Smith', 'value', ['customer.name']],
      ['90%', 'value', ['customer.sku_count', 'customer.sku_limit']],
    ]);
  });

  test('keeps an unknown variable visible and names only what is missing', () => {
    const { text, spans } = rendered('You pay {{ ask.billed | minus: ask.credit }} to {{ customer.csm }}.');
    expect(text).toBe('You pay {{ ask.billed | minus: ask.credit }} to {{ customer.csm }}.');
    expect(spans.map(({ kind, variables }) => [kind, variables])).toEqual([
      ['unresolved', ['ask.credit']],
      ['unresolved', ['customer.csm']],
    ]);
  });

  test('keeps what cannot be worked out, says where and why, and goes on', () => {
    const { text, faults } = rendered('One\n{{ ask.billed | minus: ask.euros }} {{ customer.name | day }} end');
    expect(text).toBe('One\n{{ ask.billed | minus: ask.euros }} {{ customer.name | day }} end');
    expect(faults).toEqual([
      { line: 2, column: 1, message: 'minus: found USD and EUR, expected amounts of one currency' },
      { line: 2, column: 37, message: 'day: found text, expected an instant or a day' },
    ]);
  });

  test('ends, whatever a template loops over', () => {
    const { faults } = rendered('{% for i in (1..100000000) %}x{% endfor %}');
    expect(faults.map(({ message }) => message)).toEqual(['memory alloc limit exceeded']);
  });

  test('reaches nothing but its values', () => {
    const { text } = rendered('{{ customer.constructor }} {{ customer.__proto__ }} {{ customer.name.constructor }}');
    expect(text).toBe('{{ customer.constructor }} {{ customer.__proto__ }} {{ customer.name.constructor }}');
  });
});

describe('a broken text', () => {
  test.each([
    ['One\n\n{{ customer.name', 3, 'output "{{ customer.name" not closed'],
    ['{{ customer.name | shout }}', 1, 'undefined filter: shout'],
    ['One\n{% if customer.name %}x', 2, 'tag {% if customer.name %} not closed'],
    ['{% include "secrets" %}', 1, 'tag "include" not found'],
    ['{% render "secrets" %}', 1, 'tag "render" not found'],
    ['{{ sla.response_due | date: "%Y" }}', 1, 'undefined filter: date'],
  ])('%j says its line and what is wrong', (source, line, message) => {
    const found = read(source);
    expect(found.kind === 'broken' && { ...found.fault, column: 0 }).toEqual({ line, column: 0, message });
  });
});

test('the variables of a text are told with their places', () => {
  expect(textOf('{{ a.b }}\n {% if c.d %}{{ ask.e | minus: ask.f }}{% endif %}').uses).toEqual([
    { variable: 'a.b', line: 1, column: 4 },
    { variable: 'c.d', line: 2, column: 8 },
    { variable: 'ask.e', line: 2, column: 17 },
    { variable: 'ask.f', line: 2, column: 32 },
  ]);
});

describe('a rendered template', () => {
  const template = aTemplate({
    subject: 'Credit of {{ ask.credit }} for {{ customer.company }}',
    asks: [{ name: 'credit', label: 'Amount credited', type: 'money', example: '500 USD' }],
    actions: { note: 'Credited {{ ask.credit }}.' },
    body: 'Hi {{ customer.name }}, {{ ask.credit }} is yours. {{ customer.csm }}',
  });

  test('lists what is unresolved once, with every place and what to ask', () => {
    const { subject, unresolved } = renderTemplate(template, values, read, null);
    expect(subject?.text).toBe('Credit of {{ ask.credit }} for Halden *Retail*');
    expect(
      unresolved.map(({ variable, ask, places }) => [variable, ask?.label, places.map(({ part }) => part)]),
    ).toEqual([
      ['ask.credit', 'Amount credited', ['subject', 'body', 'note']],
      ['customer.csm', undefined, ['body']],
    ]);
  });

  test('that cannot be read comes back as written, with its fault', () => {
    const { body, faults } = renderTemplate(aTemplate({ body: 'Hi {{ customer.name' }), values, read, null);
    expect(body.text).toBe('Hi {{ customer.name');
    expect(faults).toEqual([{ part: 'body', line: 1, column: 4, message: 'output "{{ customer.name" not closed' }]);
  });
});

describe('for any text of variables', () => {
  const names = templateVariables.map(({ name }) => name);
  const piece = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abc .,\n*_#'.split('')), maxLength: 12 }),
    fc.constantFrom(...names).map((name) => `{{ ${name} }}`),
    fc.constantFrom(...names).map((name) => `{% if ${name} %}{{ ${name} }}{% endif %}`),
  );
  const source = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const someValues = fc
    .dictionary(fc.constantFrom(...names), fc.string({ minLength: 1, maxLength: 12 }))
    .map((flat) => {
      const grouped: Record<string, Record<string, string>> = {};
      for (const [name, value] of Object.entries(flat)) {
        const [group = '', member = ''] = name.split('.');
        (grouped[group] ??= {})[member] = value.trim() === '' ? 'x' : value;
      }
      return grouped;
    });

  test('spans are in order and without overlap, and unresolved ones read as written', () => {
    fc.assert(
      fc.property(source, someValues, (text, known) => {
        const { text: written, spans, faults } = textOf(text).render(known, style);
        expect(faults).toEqual([]);
        let end = 0;
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
          const stretch = written.slice(span.start, span.end);
          if (span.kind === 'unresolved') expect(stretch).toBe(`{{ ${span.variables.join()} }}`);
        }
        expect(end).toBeLessThanOrEqual(written.length);
      }),
    );
  });

  test('nothing is unresolved exactly where every variable outside a condition is known', () => {
    fc.assert(
      fc.property(source, someValues, (text, known) => {
        const outside = text.replaceAll(/\{% if .*?%\}.*?\{% endif %\}/gsu, '').matchAll(/\{\{ (\S+) \}\}/gu);
        const missing = Array.from(outside, ([, name = '']) => name).filter((name) => {
          const [group = '', member = ''] = name.split('.');
          return known[group]?.[member] === undefined;
        });
        const { spans } = textOf(text).render(known, style);
        const unresolved = spans.filter(({ kind }) => kind === 'unresolved').flatMap(({ variables }) => variables);
        expect(unresolved).toEqual(missing);
      }),
    );
  });
});
