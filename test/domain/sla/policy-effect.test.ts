import { describe, expect, it } from 'vitest';
import { computeSla } from '#domain/sla/compute-sla.ts';
import { appliedNow, policyEffects } from '#domain/sla/policy-effect.ts';
import { hour, minute } from '#domain/time/instant.ts';
import type { Entry } from '#test/domain/ticket/event-log.ts';
import { at, enterpriseHigh, input } from './enterprise-ticket.ts';
import { withEnterpriseHigh } from './playbook-policy.ts';

const policy = (response: number) => ({ ...withEnterpriseHigh({ response, resolution: null }), version: 2 });
const before = { ...withEnterpriseHigh({ resolution: null }), version: 1 };
const effects = (now: number, response: number, ...entries: readonly Entry[]) =>
  policyEffects(input(enterpriseHigh(...entries), at(now), before), policy(response));

describe('what another policy would do to an open ticket', () => {
  it('breaches-now: overdue at once', () => {
    expect(effects(25, 20 * minute)).toEqual([
      { clock: 'first-response', effect: 'breaches-now', dueBefore: at(30), dueAfter: at(20) },
    ]);
  });

  it('breaches-soon: due within the hour, where it is not so now', () => {
    const long = { ...withEnterpriseHigh({ response: 5 * hour, resolution: null }), version: 1 };
    expect(policyEffects(input(enterpriseHigh(), at(10), long), policy(40 * minute))).toMatchObject([
      { effect: 'breaches-soon', dueAfter: at(40) },
    ]);
  });

  it('saved: due within the hour now, and then no longer', () => {
    expect(effects(25, 5 * hour)).toMatchObject([{ effect: 'saved', dueBefore: at(30), dueAfter: at(300) }]);
  });

  it('another deadline within the hour is moved only', () => {
    expect(effects(5, 35 * minute)).toMatchObject([{ effect: 'moved' }]);
  });

  it('nothing for what stays, is answered, or is overdue already: a breach is never taken back', () => {
    expect(effects(25, 30 * minute)).toEqual([]);
    expect(effects(25, 5 * minute, { at: at(10), kind: 'agent-reply', message: 2, via: 'firstline' })).toEqual([]);
    expect(effects(45, 5 * hour)).toEqual([]);
  });

  it('a deadline set by hand does not move', () => {
    expect(effects(25, 5 * hour, { at: at(3), kind: 'deadline-set', clock: 'first-response', due: at(28) })).toEqual(
      [],
    );
  });

  it('applied, it counts from the original start', () => {
    const applied = appliedNow(input(enterpriseHigh(), at(25), before), policy(hour));
    expect(computeSla(applied)).toMatchObject({ policyVersion: 2, firstResponse: { due: at(60) } });
  });
});
