import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { answerValue } from '#domain/template/answer-value.ts';
import { checkLibrary } from '#domain/template/check-library.ts';
import { renderTemplate } from '#domain/template/render-template.ts';
import type { Template } from '#domain/template/template.ts';
import type { TemplateValue, TemplateValues } from '#domain/template/template-value.ts';
import { templateVariables } from '#domain/template/template-variables.ts';
import { textOverlap } from '#domain/template/text-overlap.ts';
import { readTemplateText } from '#settings/liquid/read-template-text.ts';
import { templateShelf } from '#settings/playbook/template-shelf.ts';
import { codeBlocks, parserOf } from '#test/support/code-parsers.ts';

const folder = join(import.meta.dirname, '../../../resources/playbook/templates');
const decoded = readdirSync(folder).map((name) =>
  templateShelf.decode(`templates/${name}`, readFileSync(join(folder, name), 'utf8')),
);
const templates = decoded.flatMap(({ value }) => value ?? []);
const originals = templates.filter(({ variantOf }) => variantOf === null);
const named = (id: string): Template => {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new Error(`There is no template ${id}`);
  return found;
};

const at = Date.UTC(2026, 10, 23, 9, 41);
const special: Readonly<Record<string, TemplateValue>> = {
  'customer.monthly_revenue': { kind: 'money', minor: 1_500_000, currency: 'USD' },
  'customer.renewal_date': { kind: 'day', day: '2027-03-01' },
  'customer.sku_limit': 500,
  'customer.sku_count': 450,
  'customer.recent_tickets': 3,
  'sla.response': { kind: 'duration', length: 14_400_000 },
  'sla.resolution': { kind: 'duration', length: 86_400_000 },
  'mail.sku_count': 512,
  'mail.http_status': 429,
};
const valueFor = (name: string): TemplateValue =>
  special[name] ??
  (/_at$|_due$|_since$|^now\./u.test(name)
    ? { kind: 'instant', at }
    : name.endsWith('s') && name.startsWith('mail.')
      ? ['A-1001', 'A-1002']
      : `known ${name.replace('.', ' ')}`);

function everything({ asks }: Template): TemplateValues {
  const values: Record<string, Record<string, TemplateValue>> = { ask: {} };
  for (const { name } of templateVariables) {
    const [group = '', member = ''] = name.split('.');
    (values[group] ??= {})[member] = valueFor(name);
  }
  for (const ask of asks) {
    const answer = answerValue(ask, ask.example);
    if (answer !== null) values['ask'] = { ...values['ask'], [ask.name]: answer };
  }
  return values;
}

/** Variables that must have a value, read off the text without Liquid. */
function mustBeKnown({ subject, body, actions }: Template): readonly string[] {
  const text = [subject ?? '', body, actions.note ?? '']
    .join('\n')
    .replaceAll(
      /\{%-? if .*?%\}.*?(?:\{%-? else -?%\}(.*?))?\{%-? endif -?%\}/gsu,
      (_, otherwise: string | undefined) => otherwise ?? '',
    );
  const names = Array.from(text.matchAll(/\{\{(.*?)\}\}/gsu), ([, inner = '']) => inner)
    .filter((inner) => !/\|\s*default:\s*"/u.test(inner))
    .flatMap((inner) => inner.match(/\b[a-z]+\.[a-z_]+/gu) ?? []);
  return [...new Set(names)].toSorted();
}

describe('the shipped library', () => {
  test('decodes file by file, and the files go together', () => {
    expect(decoded.flatMap(({ problems }) => problems)).toEqual([]);
    expect(checkLibrary(templates)).toEqual([]);
  });

  test('has more than a hundred texts beside their variants', () => {
    expect(originals.length).toBeGreaterThanOrEqual(105);
  });

  test('answers every issue type but “other” with one text in the first place', () => {
    const led = templates.filter(({ suggested }) => suggested === 1).flatMap(({ issueTypes }) => issueTypes);
    expect(led.toSorted()).toEqual(issueTypes.filter((type) => type !== 'other').toSorted());
  });

  test('speaks five languages in what goes out by itself and in the first response', () => {
    const spoken = templates.filter(({ id }) => /^(?:auto-|first-response-investigating|acknowledgement)/u.test(id));
    const families = Map.groupBy(spoken, ({ id, variantOf }) => variantOf ?? id);
    expect(families.size).toBe(9);
    for (const members of families.values())
      expect([...new Set(members.map(({ language }) => language))].toSorted()).toEqual(['de', 'en', 'es', 'fr', 'pt']);
  });

  test('says of each text where its facts come from', () => {
    expect(templates.filter(({ source }) => !/^playbook\b/u.test(source))).toEqual([]);
  });

  test.each(templates.map((template) => [template.id, template] as const))(
    '%s: complete with everything known, lists exactly what is missing with nothing known',
    (_, template) => {
      const full = renderTemplate(template, everything(template), readTemplateText, 'Europe/Berlin');
      expect(full.unresolved).toEqual([]);
      expect(full.faults).toEqual([]);
      expect(full.body.text).not.toMatch(/\{\{|\{%|\[object|\n{3,}/u);
      const empty = renderTemplate(template, {}, readTemplateText, null);
      expect(empty.faults).toEqual([]);
      expect(empty.unresolved.map(({ variable }) => variable).toSorted()).toEqual(mustBeKnown(template));
    },
  );

  test('holds no text twice', () => {
    const alike: string[] = [];
    for (const [index, one] of templates.entries())
      for (const other of templates.slice(index + 1))
        if (textOverlap(one.body, other.body) > 0.8) alike.push(`${one.id} and ${other.id}`);
    expect(alike).toEqual([]);
  });

  test('keeps the playbook’s figures', () => {
    expect(named('auto-api-key-expired').body).toContain('Settings › API keys');
    expect(named('auto-quota-exceeded').body).toContain('sales@tai.ai');
    expect(named('auto-rate-limit').body).toContain('10 requests per second');
    expect(named('auto-missing-field').body).toContain('warehouse_id');
    expect(named('auto-latency').body).toContain('status.tai.ai');
    expect(named('triage-custom-integration').body).toContain('within 24 hours');
    expect(named('we-dont-know').asks[0]?.example).toBe('24–48 hours');
    expect(named('churn-first-word').body).toContain('within two hours');
    expect(named('dispute-acknowledged').body).toContain('24 hours');
  });

  test('calculates both letters and the playbook’s invoice', () => {
    const text = (id: string): string => {
      const template = named(id);
      const { subject, body } = renderTemplate(template, everything(template), readTemplateText, null);
      return `${subject?.text}\n${body.text}`;
    };
    expect(text('letter-undercharged')).toContain('We Undercharged You by $5,000.00');
    expect(text('letter-overcharged')).toContain('We Overcharged You by $5,000.00');
    expect(text('dispute-acknowledged')).toMatch(/at the end: 500[\s\S]*total: \$15,000\.00/u);
    expect(text('rounding-explained')).toContain('$7,500.02');
    expect(text('proactive-quota-almost-full')).toContain("You're at 450/500 SKUs");
    expect(text('proactive-quota-80')).toContain('You have used 90% of your SKUs');
  });
});

describe('code in the texts', () => {
  const blocks = templates.flatMap(({ id, body }) => codeBlocks(body).map((block) => ({ id, ...block })));

  test('is there for the webhook and for backoff in Python, Node, Go and Ruby', () => {
    const of = (id: string): readonly string[] =>
      blocks.filter((block) => block.id === id).map(({ language }) => language);
    expect(of('auto-rate-limit')).toEqual(['python']);
    expect(of('rate-limit-node')).toEqual(['js']);
    expect(of('rate-limit-go')).toEqual(['go']);
    expect(of('rate-limit-ruby')).toEqual(['ruby']);
    const webhook = blocks.find(({ id }) => id === 'auto-webhook-missing');
    expect(webhook?.code.trimEnd().split('\n')).toHaveLength(10);
  });

  for (const { id, language, code } of blocks) {
    const parse = parserOf(language);
    test.skipIf(parse === null)(`${id}: ${language} is well formed`, () => {
      expect(parse?.(code)).toEqual({ status: 0, stderr: '' });
    });
  }
});
