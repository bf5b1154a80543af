import { describe, expect, it } from 'vitest';
import type { OrganisationDraft } from '#domain/customer/organisation.ts';
import type { SlaPolicy, SlaTarget } from '#domain/sla/sla-policy.ts';
import { now, temporaryFolder, temporaryStore } from './store-fixture.ts';

const acme: OrganisationDraft = {
  name: 'Acme',
  tier: 'enterprise',
  contacts: [
    { address: 'anna@acme.example', name: 'Anna' },
    { address: 'bo@acme.example', name: 'Bo' },
  ],
  domains: ['acme.example', 'acme.test'],
  monthlyRevenue: { minor: 120_000, currency: 'EUR' },
  csm: 'Mara',
  timeZone: 'Asia/Kathmandu',
  renewalDate: '2027-01-31',
  customerId: 'cus_77',
  skuLimit: 500,
  skuCount: 450,
  apiKey: 'expired',
};

describe('customer store', () => {
  it('finds a customer by address and by domain, and gives back what was saved', () => {
    const { customers } = temporaryStore();
    const added = customers.add(acme);
    expect(added).toEqual({ ...acme, id: added.id });
    expect(customers.byAddress('Anna@acme.example')).toEqual(added);
    expect(customers.byDomain('acme.test')).toEqual(added);
    expect(customers.byAddress('nobody@acme.example')).toBeNull();
  });

  it('saves over what was there, and removes with everything that belongs to it', () => {
    const { customers } = temporaryStore();
    const { id } = customers.add(acme);
    customers.save({ ...acme, id, contacts: [], domains: ['new.example'], monthlyRevenue: null });
    expect(customers.byAddress('anna@acme.example')).toBeNull();
    expect(customers.get(id)).toMatchObject({ domains: ['new.example'], monthlyRevenue: null });
    expect(() => customers.save({ ...acme, id: 99 })).toThrow('No organisation with id 99');
    customers.remove(id);
    expect(customers.list()).toEqual([]);
    expect(customers.byDomain('new.example')).toBeNull();
    expect(customers.add(acme).id).toBeGreaterThan(id);
  });

  it('moves an address that is saved with another customer', () => {
    const { customers } = temporaryStore();
    const first = customers.add(acme);
    const second = customers.add({ ...acme, name: 'Beta', domains: [] });
    expect(customers.byAddress('bo@acme.example')?.id).toBe(second.id);
    expect(customers.get(first.id)?.contacts).toEqual([]);
  });
});

const target: SlaTarget = { response: 60_000, resolution: null, calendar: null, warnAt: [0.5, 0.75, 1] };
const row = { critical: target, high: target, medium: target, low: target };
const policy: SlaPolicy = {
  version: 1,
  name: 'Playbook',
  grid: { starter: row, professional: row, enterprise: row },
  attainment: { starter: 0.9, professional: 0.95, enterprise: 0.99 },
  calendars: {
    always: { kind: 'always' },
    office: {
      kind: 'weekly',
      timeZone: null,
      hours: [[{ start: 540, end: 1020 }], [], [], [], [], [], []],
      exceptions: { '2026-12-25': { name: 'Christmas', windows: [] } },
    },
  },
  defaultCalendar: 'always',
};

describe('policy store', () => {
  it('keeps every version; the highest is the current one', () => {
    const folder = temporaryFolder();
    const { policies } = temporaryStore(folder);
    expect(policies.current()).toBeNull();
    policies.add(policy, now);
    policies.add({ ...policy, version: 2 }, now);
    expect(policies.current()).toEqual({ ...policy, version: 2 });
    expect(temporaryStore(folder).policies.get(1)).toEqual(policy);
    expect(policies.get(3)).toBeNull();
    expect(() => policies.add(policy, now)).toThrow();
  });
});
