import { describe, expect, it } from 'vitest';
import { computeSla } from '#domain/sla/compute-sla.ts';
import { explainStrip, stripMoves } from '#domain/sla/explain-strip.ts';
import { minute } from '#domain/time/instant.ts';
import type { Entry } from '#test/domain/ticket/event-log.ts';
import { at, enterpriseHigh, input } from './enterprise-ticket.ts';
import { weekdays } from './office-hours.ts';
import { playbookOn } from './playbook-policy.ts';

const wait = (minutes: number): Entry => ({
  at: at(minutes),
  kind: 'status-changed',
  to: { kind: 'waiting-on-customer' },
});
const open = (minutes: number): Entry => ({ at: at(minutes), kind: 'status-changed', to: { kind: 'open' } });

describe('the strip', () => {
  it('says when a clock ran and paused, with the arithmetic in words', () => {
    const report = computeSla(input(enterpriseHigh(wait(11), open(16)), at(25)));
    const strip = explainStrip(report.resolution);
    expect(strip.title).toBe('Resolution');
    expect(strip.spans.map(({ text }) => text)).toEqual([
      '5 Jan 2026, 10:00 – 10:11 UTC: ran 11 minutes (waiting for a resolution)',
      '5 Jan 2026, 10:11 – 10:16 UTC: paused 5 minutes (waiting on the customer)',
      '5 Jan 2026, 10:16 – 10:25 UTC: ran 9 minutes (waiting for a resolution)',
    ]);
    expect(strip.sums).toEqual({ ran: 20 * minute, paused: 5 * minute, closed: 0, holiday: 0 });
    expect(strip.arithmetic).toBe(
      'Ran 20 minutes, paused 5 minutes. 2 hours − 20 minutes = 1 hour 40 minutes left; due 5 Jan 2026, 12:05 UTC.',
    );
  });

  it('tells closed hours from holidays, over days', () => {
    const office = weekdays('UTC', ['09:00-10:30'], { '2026-01-07': ['Orthodox Christmas'] });
    const report = computeSla(input(enterpriseHigh(), Date.UTC(2026, 0, 8, 9), playbookOn(office)));
    const strip = explainStrip(report.resolution);
    expect(strip.spans.map(({ kind, text }) => [kind, text])).toEqual([
      ['ran', '5 Jan 2026, 10:00 – 10:30 UTC: ran 30 minutes (waiting for a resolution)'],
      ['closed', '5 Jan 2026, 10:30 UTC – 6 Jan 2026, 09:00 UTC: closed 22 hours 30 minutes (outside hours)'],
      ['ran', '6 Jan 2026, 09:00 – 10:30 UTC: ran 1 hour 30 minutes (waiting for a resolution)'],
      ['holiday', '6 Jan 2026, 10:30 UTC – 8 Jan 2026, 09:00 UTC: holiday 46 hours 30 minutes (Orthodox Christmas)'],
    ]);
    expect(strip.arithmetic).toContain('Ran 2 hours, closed 22 hours 30 minutes, holidays 46 hours 30 minutes.');
  });

  it('says what moved the deadline, in order of time, and leaves out what was undone', () => {
    const report = computeSla(input(enterpriseHigh(wait(11), open(16)), at(25)));
    const moved = [{ clock: 'resolution', text: 'Ann set the severity to high: was due 12:00, now 10:30' }] as const;
    const moves = stripMoves(
      [
        { at: at(12), undone: false, moved },
        { at: at(13), undone: true, moved },
        { at: at(14), undone: false, moved: [{ clock: 'first-response', text: 'another clock' }] },
      ],
      'resolution',
    );
    expect(explainStrip(report.resolution, {}, moves).lines.map(({ kind, text }) => [kind, text])).toEqual([
      ['ran', expect.stringContaining('10:00')],
      ['paused', expect.stringContaining('10:11')],
      ['moved', '5 Jan 2026, 10:12 UTC: Ann set the severity to high: was due 12:00, now 10:30'],
      ['ran', expect.stringContaining('10:16')],
    ]);
  });

  it('writes times in the reader’s zone', () => {
    const report = computeSla(input(enterpriseHigh(), at(5)));
    expect(explainStrip(report.firstResponse, { timeZone: 'Asia/Kathmandu' }).spans[0]?.text).toBe(
      '5 Jan 2026, 15:45 – 15:50: ran 5 minutes (waiting for the first response)',
    );
  });

  it('of a late answer says by how much, of a pause that there is no deadline, of no promise nothing', () => {
    const late = enterpriseHigh({ at: at(40), kind: 'agent-reply', message: 2, via: 'firstline' });
    expect(explainStrip(computeSla(input(late, at(50))).firstResponse).arithmetic).toBe(
      'Ran 40 minutes. 30 minutes − 40 minutes = 10 minutes too late; was due 5 Jan 2026, 10:30 UTC.',
    );
    const paused = computeSla(input(enterpriseHigh(wait(11)), at(20))).resolution;
    expect(explainStrip(paused).arithmetic).toContain('1 hour 49 minutes left; no deadline while it is paused.');
    expect(explainStrip(computeSla(input(enterpriseHigh(), at(5))).nextResponse)).toMatchObject({
      spans: [],
      arithmetic: '',
    });
  });
});
