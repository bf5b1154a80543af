import { describe, expect, it } from 'vitest';
import { isWithin, tallyVerdicts, ticketVerdicts } from '#domain/sla/attainment.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import { minute } from '#domain/time/instant.ts';
import type { Entry } from '#test/domain/ticket/event-log.ts';
import { at, enterpriseHigh, input, t0, ticketLog } from './enterprise-ticket.ts';
import { playbookPolicy, withEnterpriseHigh } from './playbook-policy.ts';

const reply = (minutes: number): Entry => ({ at: at(minutes), kind: 'agent-reply', message: 9, via: 'firstline' });
const solve = (minutes: number): Entry => ({ at: at(minutes), kind: 'status-changed', to: { kind: 'solved' } });
const now = at(10_000);
const judge = (events: readonly TicketEvent[], policy = playbookPolicy, replayed = false) =>
  ticketVerdicts({ ...input(events, now, policy), replayed });

describe('the verdicts of a ticket', () => {
  it('are those of its first response and its resolution', () => {
    expect(judge(enterpriseHigh(reply(20), solve(200)))).toEqual({
      startedAt: t0,
      response: { verdict: 'met', rating: { severity: 'high', tier: 'enterprise' } },
      resolution: { verdict: 'breached', rating: { severity: 'high', tier: 'enterprise' } },
    });
  });

  it('are open while a clock runs in time, and breached as soon as it does not', () => {
    const running = ticketVerdicts({ ...input(enterpriseHigh(reply(20)), at(60)), replayed: false });
    expect(running).toMatchObject({ response: { verdict: 'met' }, resolution: { verdict: 'open' } });
    expect(judge(enterpriseHigh())).toMatchObject({ response: { verdict: 'breached' } });
  });

  it('count in the cell by which they were judged, not in a later one', () => {
    const raised = ticketLog(
      'medium',
      'enterprise',
      reply(50),
      { at: at(60), kind: 'severity-changed', to: 'high' },
      solve(100),
    );
    expect(judge(raised)).toMatchObject({
      response: { verdict: 'met', rating: { severity: 'medium' } },
      resolution: { verdict: 'met', rating: { severity: 'high' } },
    });
  });

  it('are none for N/A, and for what was solved without a reply', () => {
    expect(judge(ticketLog('low', 'starter', solve(5)))).toMatchObject({
      response: { verdict: 'none' },
      resolution: { verdict: 'none' },
    });
  });

  it('are left out for tickets merged away and for history from before go-live', () => {
    expect(judge(enterpriseHigh({ at: at(9), kind: 'merged-away', into: 7 }))).toBeNull();
    const historic = enterpriseHigh().map((event): TicketEvent =>
      event.kind === 'opened' ? { ...event, historic: true } : event,
    );
    expect(judge(historic)).toBeNull();
  });

  it('replayed under another policy forget the breaches on record', () => {
    const recorded: Entry = { at: at(30), kind: 'breach-recorded', clock: 'first-response', breachedAt: at(30) };
    const late = enterpriseHigh(recorded, reply(40));
    const generous = withEnterpriseHigh({ response: 60 * minute });
    expect(judge(late)).toMatchObject({ response: { verdict: 'breached' } });
    expect(judge(late, generous)).toMatchObject({ response: { verdict: 'breached' } });
    expect(judge(late, generous, true)).toMatchObject({ response: { verdict: 'met' } });
  });

  it('judged by their own version keep a verdict that was given under an earlier one', () => {
    const events = enterpriseHigh(reply(20), { at: at(25), kind: 'policy-applied', version: 2 });
    const strict = { ...withEnterpriseHigh({ response: 10 * minute }), version: 2 };
    const earlierPolicies = new Map([[1, playbookPolicy]]);
    const verdicts = ticketVerdicts({ ...input(events, now, strict), earlierPolicies, replayed: false });
    expect(verdicts).toMatchObject({ response: { verdict: 'met' } });
    expect(judge(events, strict, true)).toMatchObject({ response: { verdict: 'breached' } });
  });
});

describe('attainment', () => {
  const verdicts = [
    judge(enterpriseHigh(reply(20), solve(100))),
    judge(enterpriseHigh(reply(40), solve(100))),
    judge(ticketLog('high', 'starter', reply(60), solve(100))),
    judge(ticketLog('low', 'starter', reply(60))),
  ].flatMap((each) => each ?? []);

  it('is counted per cell and per tier against the playbook’s 90, 95 and 99 %', () => {
    const { tickets, cells, tiers } = tallyVerdicts(verdicts, playbookPolicy);
    expect(tickets).toBe(4);
    expect(cells.map(({ tier, severity, response }) => [tier, severity, response.met, response.breached])).toEqual([
      ['starter', 'high', 1, 0],
      ['starter', 'low', 1, 0],
      ['enterprise', 'high', 1, 1],
    ]);
    expect(tiers).toMatchObject([
      { tier: 'starter', target: 0.9, response: { met: 2, share: 1 }, resolution: { met: 1, none: 1, share: 1 } },
      { tier: 'enterprise', target: 0.99, response: { met: 1, breached: 1, share: 0.5 }, resolution: { share: 1 } },
    ]);
  });

  it('of nothing has no share', () => {
    expect(tallyVerdicts([], playbookPolicy)).toEqual({ tickets: 0, cells: [], tiers: [] });
    const unanswered = judge(ticketLog('low', 'starter', solve(5)));
    expect(unanswered && tallyVerdicts([unanswered], playbookPolicy).tiers[0]?.response.share).toBeNull();
  });

  it('a period holds its first instant and not its last', () => {
    const [first] = verdicts;
    expect(first && [isWithin(first, t0, t0 + 1), isWithin(first, t0 - 1, t0)]).toEqual([true, false]);
  });
});
