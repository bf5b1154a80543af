import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tiers } from '#domain/customer/tier.ts';
import { chooseVariant, fitsTier } from '#domain/template/choose-variant.ts';
import { searchTemplates } from '#domain/template/search-templates.ts';
import { suggestTemplates } from '#domain/template/suggest-templates.ts';
import { keptShare, noUses, type UseCounts } from '#domain/template/template-use.ts';
import type { TemplateValues } from '#domain/template/template-value.ts';
import { templateLanguages } from '#domain/template/template-language.ts';
import { aTemplate } from './a-template.ts';

const family = [
  aTemplate({ id: 'hello' }),
  aTemplate({ id: 'hello-enterprise', variantOf: 'hello', tiers: ['enterprise'] }),
  aTemplate({ id: 'hello-de', variantOf: 'hello', language: 'de' }),
  aTemplate({ id: 'hello-de-starter', variantOf: 'hello', language: 'de', tiers: ['starter'] }),
];

describe('the variant for a reader', () => {
  test.each([
    ['starter', 'en', 'hello'],
    ['enterprise', 'en', 'hello-enterprise'],
    ['starter', 'de', 'hello-de-starter'],
    ['professional', 'de', 'hello-de'],
    ['enterprise', 'de', 'hello-de'],
    ['enterprise', 'fr', 'hello-enterprise'],
    ['professional', 'fr', 'hello'],
    [null, 'de', 'hello-de'],
    [null, 'fr', 'hello'],
  ] as const)('of tier %s and language %s is %s', (tier, language, id) =>
    expect(chooseVariant(family, 'hello', { tier, language })?.id).toBe(id),
  );

  test('is never one of another tier, another family or a third language', () => {
    const anyTemplate = fc.record({
      id: fc.stringMatching(/^[a-c]$/u),
      variantOf: fc.constantFrom(null, 'a', 'b'),
      language: fc.constantFrom(...templateLanguages),
      tiers: fc.constantFrom(null, ['starter'] as const, ['professional', 'enterprise'] as const),
    });
    const reader = fc.record({
      tier: fc.constantFrom(null, ...tiers),
      language: fc.constantFrom(...templateLanguages),
    });
    fc.assert(
      fc.property(fc.array(anyTemplate, { maxLength: 8 }), reader, (parts, wanted) => {
        const chosen = chooseVariant(parts.map(aTemplate), 'a', wanted);
        if (chosen === null) return;
        expect(chosen.variantOf ?? chosen.id).toBe('a');
        expect(fitsTier(chosen, wanted.tier)).toBe(true);
        expect(['en', wanted.language]).toContain(chosen.language);
      }),
    );
  });
});

describe('search', () => {
  const templates = [
    aTemplate({ id: 'rate-limit-backoff', title: 'Rate limit: exponential backoff', tags: ['api'] }),
    aTemplate({ id: 'quota-near', title: 'Quota nearly used up', body: 'exponential growth' }),
    aTemplate({ id: 'key-expired', title: 'API key expired', issueTypes: ['api-key-invalid'] }),
  ];
  const found = (query: string): string[] => searchTemplates(templates, query).map(({ id }) => id);

  test('finds words, parts of words and letters in order, the best first', () => {
    expect(found('backoff')).toEqual(['rate-limit-backoff']);
    expect(found('exponential')).toEqual(['rate-limit-backoff', 'quota-near']);
    expect(found('EXPIRED key')).toEqual(['key-expired']);
    expect(found('rlb')).toEqual(['rate-limit-backoff']);
    expect(found('invalid')).toEqual(['key-expired']);
    expect(found('nothing like it')).toEqual([]);
    expect(found('')).toHaveLength(3);
  });

  test('puts what is used more first where the query fits equally well', () => {
    const worth = ({ id }: { id: string }): number => (id === 'quota-near' ? 9 : 0);
    expect(searchTemplates(templates, '', worth)[0]?.id).toBe('quota-near');
  });
});

describe('suggestions', () => {
  const templates = [
    aTemplate({ id: 'leader', issueTypes: ['rate-limit'], suggested: 1 }),
    aTemplate({ id: 'leader-de', variantOf: 'leader', language: 'de', issueTypes: ['rate-limit'] }),
    aTemplate({ id: 'second', issueTypes: ['rate-limit'], suggested: 2 }),
    aTemplate({ id: 'rival', issueTypes: ['rate-limit'] }),
    aTemplate({ id: 'inside', issueTypes: ['rate-limit'], kind: 'internal' }),
    aTemplate({ id: 'elsewhere', issueTypes: ['outage'] }),
    aTemplate({ id: 'for-enterprise', issueTypes: ['rate-limit'], tiers: ['enterprise'] }),
  ];
  const counts = (unchanged: number, edited: number, dismissed: number): UseCounts => ({
    unchanged,
    edited,
    dismissed,
  });
  const suggest = (uses: Record<string, UseCounts> = {}, language: 'en' | 'de' = 'en', values: TemplateValues = {}) => {
    const found = suggestTemplates(templates, 'rate-limit', { tier: 'starter', language }, (id) => uses[id], values);
    const ids = (list: typeof found.others): string[] => list.map(({ id }) => id);
    return { suggestions: ids(found.suggestions), others: ids(found.others) };
  };

  test('begin with the playbook’s answer, in the reader’s language, and hold only replies for their tier', () => {
    expect(suggest()).toEqual({ suggestions: ['leader', 'second'], others: ['rival'] });
    expect(suggest({}, 'de').suggestions).toEqual(['leader-de', 'second']);
  });

  test('follow what agents keep, not a single use', () => {
    expect(suggest({ second: counts(1, 0, 0) }).suggestions[0]).toBe('leader');
    expect(suggest({ rival: counts(2, 0, 0) }).others).toEqual(['rival']);
    expect(suggest({ rival: counts(20, 0, 0), leader: counts(2, 2, 8) }).suggestions[0]).toBe('rival');
  });

  test('leave out what the directory or the mail contradicts, not what they don’t know', () => {
    const claim = aTemplate({
      id: 'claim',
      issueTypes: ['quota-exceeded'],
      suggested: 1,
      requires: [{ kind: 'at-least', variable: 'customer.sku_count', other: 'customer.sku_limit' }],
    });
    const found = (customer: Record<string, number>): number =>
      suggestTemplates([claim], 'quota-exceeded', { tier: null, language: 'en' }, () => undefined, { customer })
        .suggestions.length;
    expect(found({ sku_count: 500, sku_limit: 500 })).toBe(1);
    expect(found({ sku_count: 320, sku_limit: 500 })).toBe(0);
    expect(found({ sku_limit: 500 })).toBe(1);
  });

  test('the share that was kept counts all three outcomes', () => {
    expect(keptShare(counts(3, 1, 1))).toBe(0.6);
    expect(keptShare(noUses)).toBeNull();
  });
});
