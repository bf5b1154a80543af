import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { timesFor } from '#domain/escalation/times-for.ts';
import { escalationShelf } from '#settings/playbook/escalation-shelf.ts';

const playbook = join(import.meta.dirname, '../../../resources/playbook');
const text = readFileSync(join(playbook, 'escalation.yaml'), 'utf8');
const shipped = escalationShelf.decode('escalation.yaml', text);
const problems = (changed: string): readonly string[] =>
  escalationShelf.decode('escalation.yaml', changed).problems.map(({ line, message }) => `${line}: ${message}`);
const lineOf = (words: string): number => text.split('\n').findIndex((each) => each.includes(words)) + 1;

test('what ships asks the playbook’s questions in its order and leads where it says', () => {
  expect(shipped.problems).toEqual([]);
  expect(shipped.value?.questions.map(({ id, yes }) => [id, yes])).toEqual([
    ['auto-resolve', 'auto-resolve'],
    ['page', 'on-call'],
    ['platform', 'infra-ops'],
    ['technical', 'engineering'],
    ['formula', 'finance-vp-product'],
    ['billing', 'finance'],
    ['churn', 'vp-product-csm'],
    ['edge-case', 'solutions-engineering'],
    ['bug', 'bug-tracker'],
    ['investigation', 'working-session'],
  ]);
  expect(shipped.value?.otherwise).toBe('standard-answer');
});

test('the limits are the playbook’s', () => {
  const times = (id: string, type: 'outage' | 'billing-dispute' | 'billing-question', severity: 'high' | 'medium') => {
    const outcome = shipped.value?.outcomes.find((each) => each.id === id);
    if (outcome === undefined) throw new Error(id);
    return timesFor(outcome, { type, severity });
  };
  const none = { within: null, acknowledgeWithin: null };
  expect(times('engineering', 'outage', 'high')).toEqual({ ...none, within: 15 * minute });
  expect(times('engineering', 'outage', 'medium')).toEqual(none);
  expect(times('finance', 'billing-dispute', 'medium')).toEqual({ acknowledgeWithin: 2 * hour, within: 24 * hour });
  expect(times('finance', 'billing-question', 'medium')).toEqual(none);
  expect(times('vp-product-csm', 'outage', 'medium')).toEqual({ ...none, within: 2 * hour });
  expect(times('solutions-engineering', 'outage', 'medium')).toEqual({ ...none, within: 24 * hour });
  expect(times('infra-ops', 'outage', 'medium')).toEqual({ ...none, within: 4 * hour });
});

test('every text that it names is there, the internal ones as internal texts', () => {
  const texts = new Map(
    readdirSync(join(playbook, 'templates')).map((name) => [
      name.replace('.md', ''),
      /^kind: (\w+)$/mu.exec(readFileSync(join(playbook, 'templates', name), 'utf8'))?.[1],
    ]),
  );
  const outcomes = shipped.value?.outcomes ?? [];
  const kinds = (names: readonly (string | null)[]) =>
    new Set(names.flatMap((name) => (name === null ? [] : [texts.get(name) ?? `${name} is missing`])));
  expect(kinds(outcomes.map(({ customerTemplate }) => customerTemplate))).toEqual(new Set(['reply']));
  expect(
    kinds(
      outcomes.flatMap(({ internalTemplate, internalTemplates }) => [
        internalTemplate,
        ...internalTemplates.map(({ template }) => template),
      ]),
    ),
  ).toEqual(new Set(['internal']));
  expect(outcomes.filter(({ escalates, internalTemplate }) => escalates && internalTemplate === null)).toEqual([]);
});

test('what does not go together is told with its line', () => {
  expect(problems(text.replace('yes: finance\n', 'yes: accounting\n'))).toEqual([
    `${text.split('\n').indexOf('    yes: finance') + 1}: questions.5.yes: found "accounting", expected the id of an outcome`,
  ]);
  expect(problems(text.replace('otherwise: standard-answer', 'otherwise: silence'))).toEqual([
    `${lineOf('otherwise:')}: otherwise: found "silence", expected the id of an outcome`,
  ]);
  expect(problems(text.replace('id: billing\n', 'id: technical\n'))[0]).toMatch(/found "technical" a second time/u);
  expect(problems(text.replace('- signs: [diagnosis-over]\n        unless', '- unless'))[0]).toMatch(
    /hints\.1.*expected types or signs/u,
  );
  expect(problems(text.replace('escalates: true', 'escalates: false'))[0]).toMatch(/expected true where it goes/u);
  expect(problems(text.replace('within: 4h', 'within: soon'))[0]).toMatch(/found "soon", expected a duration/u);
  expect(problems(text.replace('service: jira', 'service: trello'))[0]).toMatch(/expected one of slack, pagerduty/u);
});
