import { describe, expect, it } from 'vitest';
import type { Delivery } from '#domain/connector/delivery.ts';
import type { DeliveryState } from '#domain/connector/delivery-state.ts';
import { temporaryFolder, temporaryStore } from './store-fixture.ts';

const queued = (at: number): DeliveryState => ({
  kind: 'queued',
  at,
  attempts: 1,
  fault: { kind: 'offline', message: 'There is no network.' },
  doubtSince: 3,
});
const delivery = (dedup: string, change: Partial<Omit<Delivery, 'id'>> = {}): Omit<Delivery, 'id'> => ({
  connector: 1,
  ticket: 1001,
  escalation: 77,
  dedup,
  request: {
    name: 'Jira',
    target: { service: 'jira', project: 'SUP', issueType: 'Bug' },
    message: {
      action: 'trigger',
      ticket: 1001,
      escalation: 77,
      title: 'Über „x“ 🎉',
      text: 'one\ntwo',
      severity: 'high',
      tier: 'starter',
      type: null,
      at: 5,
    },
    body: { fields: { labels: ['firstline'], nested: [1, null, true] } },
    entry: 77,
  },
  queuedAt: 5,
  by: 'Ann',
  state: queued(10),
  ...change,
});
const settings = {
  service: 'jira',
  site: 'https://tai.atlassian.net',
  account: 'ann@tai.example',
  project: 'SUP',
  issueType: 'Bug',
} as const;

function openWithConnectors() {
  const { connectors, deliveries } = temporaryStore();
  const [first, second] = ['Jira', 'Other'].map((name) => connectors.add({ name, on: true, settings, problem: null }));
  if (first === undefined || second === undefined) throw new Error('not added');
  return { connectors, deliveries, first, second };
}

describe('connectors in the store', () => {
  it('come back as they were saved, also from the file', () => {
    const folder = temporaryFolder();
    const store = temporaryStore(folder);
    const added = store.connectors.add({ name: 'Jira', on: false, settings, problem: 'no token' });
    const saved = { ...added, name: 'Jira EU', on: true, settings: { ...settings, project: 'EU' }, problem: null };
    expect(store.connectors.save(saved)).toBe(true);
    expect(temporaryStore(folder).connectors.list()).toEqual([saved]);
    expect(store.connectors.save({ ...saved, id: 99 })).toBe(false);
    expect([store.connectors.remove(saved.id), store.connectors.remove(saved.id)]).toEqual([true, false]);
  });
});

describe('deliveries in the store', () => {
  it('come back as they were added, once for each name', () => {
    const { deliveries } = openWithConnectors();
    const added = deliveries.add(delivery('a'));
    expect(deliveries.get(added?.id ?? 0)).toEqual(added);
    expect(deliveries.add(delivery('a', { by: 'Ben' }))).toBeNull();
    expect(deliveries.list({ ticket: 1001, states: ['queued'], limit: 9 })).toEqual([added]);
    expect(deliveries.list({ ticket: 1002, states: null, limit: 9 })).toEqual([]);
    expect(deliveries.counts()).toMatchObject({ queued: 1, failed: 0 });
  });

  it('change from the state they are in, not from another one', () => {
    const { deliveries } = openWithConnectors();
    const id = deliveries.add(delivery('a'))?.id ?? 0;
    const sending = { kind: 'sending', since: 11, stage: 'preparing', attempts: 1, doubtSince: null } as const;
    expect([deliveries.change(id, 'queued', sending), deliveries.change(id, 'queued', sending)]).toEqual([true, false]);
    expect(deliveries.get(id)?.state).toEqual(sending);
  });

  it('are due in order: of connectors that are on, and nothing before what it follows', () => {
    const { connectors, deliveries, first, second } = openWithConnectors();
    const [a, b, c] = [
      delivery('trigger', { state: queued(10) }),
      delivery('resolve', { state: queued(5) }),
      delivery('elsewhere', { connector: second.id, state: queued(8) }),
    ].map((each) => deliveries.add(each)?.id ?? 0);
    const due = (now: number, except: readonly number[] = []): string | undefined =>
      deliveries.nextDue(now, except)?.dedup;
    expect([due(7), due(8), due(20, [second.id])]).toEqual([undefined, 'elsewhere', 'trigger']);
    expect([
      deliveries.nextDueAt([]),
      deliveries.nextDueAt([second.id]),
      deliveries.nextDueAt([first.id, second.id]),
    ]).toEqual([8, 10, null]);
    for (const kind of ['failed', 'unknown'] as const) {
      const waits: DeliveryState =
        kind === 'failed' ? { kind, at: 1, fault: { kind: 'permanent', message: '' } } : { kind, since: 1 };
      deliveries.change(a ?? 0, deliveries.get(a ?? 0)?.state.kind ?? 'queued', waits);
      expect(due(20, [second.id])).toBeUndefined();
    }
    deliveries.change(a ?? 0, 'unknown', { kind: 'delivered', at: 1, key: 'SUP-1', url: null });
    expect(due(20, [second.id])).toBe('resolve');
    connectors.save({ ...first, on: false });
    expect(due(20, [second.id])).toBeUndefined();
    expect([b, c].every((id) => deliveries.get(id ?? 0)?.state.kind === 'queued')).toBe(true);
  });
});
