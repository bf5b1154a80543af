import { describe, expect, test } from 'vitest';
import {
  checkRequirement,
  isAboutAccount,
  parseRequirement,
  unmetRequirements,
  writeRequirement,
  type TemplateRequirement,
} from '#domain/template/template-requirement.ts';

const parsed = (text: string): TemplateRequirement => {
  const found = parseRequirement(text);
  if (found === null) throw new Error(`“${text}” is no requirement`);
  return found;
};

describe('what must be known before a text goes out by itself', () => {
  test.each(['customer.tier', 'customer.api_key is expired', 'customer.sku_count at least customer.sku_limit'])(
    '“%s” is read and written back',
    (text) => expect(writeRequirement(parsed(text))).toBe(text),
  );

  test.each([
    '',
    'customer.nothing',
    'agent.name',
    'customer.tier is',
    'customer.tier at least sla.response',
    'tier = x',
  ])('“%s” is none', (text) => expect(parseRequirement(text)).toBeNull());

  test.each([
    ['customer.api_key is expired', { customer: { api_key: 'expired' } }, 'met'],
    ['customer.api_key is expired', { customer: { api_key: 'active' } }, 'denied'],
    ['customer.api_key is expired', {}, 'unknown'],
    ['customer.sku_count at least customer.sku_limit', { customer: { sku_count: 500, sku_limit: 500 } }, 'met'],
    ['customer.sku_count at least customer.sku_limit', { customer: { sku_count: 1, sku_limit: 500 } }, 'denied'],
    ['customer.sku_count at least customer.sku_limit', { customer: { sku_count: 1 } }, 'unknown'],
    ['mail.fields is warehouse_id', { mail: { fields: ['sku', 'warehouse_id'] } }, 'met'],
    ['mail.fields is warehouse_id', { mail: { fields: ['sku'] } }, 'denied'],
    ['customer.csm', { customer: { csm: 'Priya' } }, 'met'],
  ] as const)('“%s” with %j is %s', (text, values, verdict) =>
    expect(checkRequirement(parsed(text), values)).toBe(verdict),
  );

  test('is told in sentences, and facts of the account are told from those of the mail', () => {
    const requires = ['customer.api_key is expired', 'customer.csm', 'mail.fields is warehouse_id'].map(parsed);
    expect(
      unmetRequirements(requires, { customer: { api_key: 'active' }, mail: { fields: ['sku'] } }).map(
        ({ reason }) => reason,
      ),
    ).toEqual([
      'The text is about “expired”, the directory says “active”.',
      'The directory does not say the customer success manager.',
      'The text is about “warehouse_id”, the mail says “sku”.',
    ]);
    expect(requires.map(isAboutAccount)).toEqual([true, true, false]);
  });
});
