import { describe, expect, it } from 'vitest';
import { deadlineHistory } from '#domain/sla/deadline-history.ts';
import { hour } from '#domain/time/instant.ts';
import { ann, type Entry } from '#test/domain/ticket/event-log.ts';
import { at, enterpriseHigh, ticketLog } from './enterprise-ticket.ts';
import { playbookPolicy, withEnterpriseHigh } from './playbook-policy.ts';

const second = { ...withEnterpriseHigh({ response: hour }), version: 2 };
const policyOf = (version: number | null) => (version === 2 ? second : playbookPolicy);
const moves = (events: ReturnType<typeof enterpriseHigh>) => deadlineHistory(events, policyOf, null);
const history = (events: ReturnType<typeof enterpriseHigh>) => [...moves(events)].map(([id, { text }]) => [id, text]);
const medium = (...more: readonly Entry[]) => ticketLog('medium', 'enterprise', ...more);

describe('the log', () => {
  it('says the old and the new deadlines when the severity changes', () => {
    expect(history(medium({ at: at(17), kind: 'severity-changed', to: 'high' }))).toEqual([
      [
        6,
        'First response was due 5 Jan 2026, 11:00 UTC, now 5 Jan 2026, 10:30 UTC; resolution was due 5 Jan 2026, 14:00 UTC, now 5 Jan 2026, 12:00 UTC.',
      ],
    ]);
  });

  it('says it of each clock by itself, too', () => {
    expect(moves(medium({ at: at(17), kind: 'severity-changed', to: 'high' })).get(6)?.clocks).toEqual([
      { kind: 'first-response', text: 'was due 5 Jan 2026, 11:00 UTC, now 5 Jan 2026, 10:30 UTC' },
      { kind: 'resolution', text: 'was due 5 Jan 2026, 14:00 UTC, now 5 Jan 2026, 12:00 UTC' },
    ]);
  });

  it('says so for an agent’s change of the tier, not for what the product found at the start', () => {
    const events = enterpriseHigh({
      at: at(5),
      kind: 'tier-changed',
      to: 'professional',
      organisation: 1,
      because: 'set by hand',
      actor: ann,
    });
    expect(history(events).map(([id]) => id)).toEqual([6]);
    expect(history(events)[0]?.[1]).toContain('was due 5 Jan 2026, 10:30 UTC, now 5 Jan 2026, 12:00 UTC');
  });

  it('says so when another version is applied, and for a deadline set by hand and handed back', () => {
    const events = enterpriseHigh(
      { at: at(5), kind: 'policy-applied', version: 2 },
      { at: at(6), kind: 'deadline-set', clock: 'first-response', due: at(90) },
      { at: at(7), kind: 'deadline-set', clock: 'first-response', due: null },
    );
    expect(history(events)).toEqual([
      [6, 'First response was due 5 Jan 2026, 10:30 UTC, now 5 Jan 2026, 11:00 UTC.'],
      [7, 'First response was due 5 Jan 2026, 11:00 UTC, now 5 Jan 2026, 11:30 UTC.'],
      [8, 'First response was due 5 Jan 2026, 11:30 UTC, now 5 Jan 2026, 11:00 UTC.'],
    ]);
  });

  it('of a paused clock says what was left', () => {
    const events = medium(
      { at: at(5), kind: 'agent-reply', message: 2, via: 'firstline' },
      { at: at(10), kind: 'status-changed', to: { kind: 'waiting-on-customer' } },
      { at: at(30), kind: 'severity-changed', to: 'high' },
    );
    expect(history(events)[0]?.[1]).toBe(
      'Resolution had 3 hours 50 minutes left (paused), now 1 hour 50 minutes left (paused).',
    );
  });

  it('leaves out what moved nothing and what was undone', () => {
    const solved: Entry = { at: at(5), kind: 'status-changed', to: { kind: 'solved' } };
    expect(history(medium(solved, { at: at(17), kind: 'severity-changed', to: 'high' }))).toEqual([]);
    expect(
      history(medium({ at: at(17), kind: 'severity-changed', to: 'high' }, { at: at(18), kind: 'undone', event: 6 })),
    ).toEqual([]);
  });
});
