import { describe, expect, it } from 'vitest';
import { computeSla } from '#domain/sla/compute-sla.ts';
import { at, enterpriseHigh, input, t0 } from './enterprise-ticket.ts';
import { weekdays } from './office-hours.ts';
import { playbookOn, playbookPolicy, withEnterpriseHigh } from './playbook-policy.ts';

const warned = withEnterpriseHigh({ warnAt: [0.5, 0.75, 1, 1.5] });
const warningsOf = (...args: Parameters<typeof input>) =>
  computeSla({ ...input(...args), withWarnings: true }).firstResponse.warnings;

describe('warnings', () => {
  it('come at the parts of the target that the cell names, after the deadline too', () => {
    expect(warningsOf(enterpriseHigh(), at(1), warned)).toEqual([
      { part: 0.5, at: at(15) },
      { part: 0.75, at: at(22.5) },
      { part: 1, at: at(30) },
      { part: 1.5, at: at(45) },
    ]);
  });

  it('count open time only', () => {
    const office = weekdays('UTC', ['09:00-10:10']);
    const policy = withEnterpriseHigh({ warnAt: [0.5, 1.5] }, playbookOn(office));
    expect(warningsOf(enterpriseHigh(), at(1), policy)).toEqual([
      { part: 0.5, at: t0 + (23 * 60 + 5) * 60_000 },
      { part: 1.5, at: t0 + (23 * 60 + 35) * 60_000 },
    ]);
  });

  it('stand still in a pause: only those that were reached are named', () => {
    const waiting = enterpriseHigh({ at: at(70), kind: 'status-changed', to: { kind: 'waiting-on-customer' } });
    const { resolution } = computeSla({ ...input(waiting, at(100), warned), withWarnings: true });
    expect(resolution).toMatchObject({ state: 'paused', warnings: [{ part: 0.5, at: at(60) }] });
  });

  it('of a deadline set by hand are parts of the time since then', () => {
    const set = enterpriseHigh({ at: at(10), kind: 'deadline-set', clock: 'first-response', due: at(110) });
    expect(warningsOf(set, at(20), warned)).toEqual([
      { part: 0.5, at: at(60) },
      { part: 0.75, at: at(85) },
      { part: 1, at: at(110) },
      { part: 1.5, at: at(160) },
    ]);
  });

  it('are none once the clock has stopped, where nothing is promised, and where nobody asks', () => {
    const answered = enterpriseHigh({ at: at(5), kind: 'agent-reply', message: 2, via: 'firstline' });
    expect(warningsOf(answered, at(6), warned)).toEqual([]);
    expect(warningsOf(enterpriseHigh(), at(1), withEnterpriseHigh({ response: null }))).toEqual([]);
    expect(computeSla(input(enterpriseHigh(), at(1), playbookPolicy)).firstResponse.warnings).toEqual([]);
  });
});
