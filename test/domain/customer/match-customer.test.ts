import { describe, expect, test } from 'vitest';
import { customerLookup } from '#domain/customer/customer-lookup.ts';
import { freeMailDomains } from '#domain/customer/free-mail-domains.ts';
import { matchCustomer } from '#domain/customer/match-customer.ts';
import type { Organisation } from '#domain/customer/organisation.ts';
import { draft } from './draft.ts';

const acme: Organisation = {
  ...draft('Acme'),
  id: 1,
  tier: 'enterprise',
  domains: ['acme.co.uk', 'gmail.com'],
  contacts: [{ address: 'kim@gmail.com', name: 'Kim' }],
};
const labs: Organisation = { ...draft('Acme Labs'), id: 2, tier: 'professional', domains: ['labs.acme.co.uk'] };
const shop: Organisation = { ...draft('Shop'), id: 3, tier: 'starter', domains: ['co.uk'] };
/** The two public suffixes that these tests need. */
const registrable = (domain: string): string | null => /[^.]+\.(?:co\.uk|com)$/.exec(domain)?.[0] ?? null;
const directory = customerLookup([acme, labs, shop], registrable);

describe('a customer is found', () => {
  test('by contact address, also at a free-mail provider', () => {
    expect(matchCustomer('Kim@Gmail.com', directory)).toEqual({
      organisation: 1,
      tier: 'enterprise',
      because: 'kim@gmail.com is a contact of Acme',
    });
  });
  test('by domain', () => {
    expect(matchCustomer('lee@acme.co.uk', directory)).toEqual({
      organisation: 1,
      tier: 'enterprise',
      because: 'acme.co.uk is a domain of Acme',
    });
  });
  test('by the domain above', () => {
    expect(matchCustomer('lee@eu.mail.acme.co.uk', directory)).toMatchObject({
      organisation: 1,
      because: 'acme.co.uk is a domain of Acme and eu.mail.acme.co.uk lies below it',
    });
  });
  test('by the nearest domain above', () =>
    expect(matchCustomer('lee@eu.labs.acme.co.uk', directory)).toMatchObject({ organisation: 2 }));
});

describe('nobody is found', () => {
  test('by a free-mail domain, whoever claims it', () => {
    expect(matchCustomer('lee@gmail.com', directory)).toEqual({
      organisation: null,
      tier: 'unassigned',
      because: 'gmail.com is a free-mail domain, which says nothing about the company',
    });
  });
  test('above the registrable domain', () =>
    expect(matchCustomer('lee@other.co.uk', directory)).toMatchObject({ organisation: null }));
  test('by a name that only ends alike', () =>
    expect(matchCustomer('lee@notacme.co.uk', directory)).toMatchObject({ organisation: null }));
  test('for a stranger', () => {
    expect(matchCustomer('lee@nowhere.com', directory)).toEqual({
      organisation: null,
      tier: 'unassigned',
      because: 'nobody in the directory has the address lee@nowhere.com or the domain nowhere.com',
    });
  });
  test.each(['', 'lee', '@acme.co.uk', 'lee@'])('for %j', (address) =>
    expect(matchCustomer(address, directory).tier).toBe('unassigned'),
  );
});

test('free-mail domains are lower-case domains', () => {
  expect(freeMailDomains.size).toBeGreaterThanOrEqual(60);
  for (const domain of freeMailDomains) expect(domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
});
