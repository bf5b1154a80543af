import { describe, expect, it } from 'vitest';
import type { SlaAttainment } from '#contract/service-levels.ts';
import { judgedCells, trendSentence } from '#features/reports/chart-options.ts';
import { judgeWords, policyParam } from '#features/reports/judge.ts';
import { reportCsv } from '#features/reports/report-csv.ts';
import { comparedSentence, differenceWords, isKept, tierSentence } from '#features/reports/report-words.ts';
import { playbookDraft } from '#gateway/in-memory-policy.ts';

const tally = (met: number, breached: number, open = 0) => ({
  met,
  breached,
  open,
  none: 0,
  share: met + breached === 0 ? null : met / (met + breached),
});
const tier = (name: 'starter' | 'enterprise', met: number, breached: number): SlaAttainment['tiers'][number] => ({
  tier: name,
  target: name === 'starter' ? 0.9 : 0.99,
  response: tally(met, breached),
  resolution: tally(0, 0),
});
const report = (...tiers: readonly SlaAttainment['tiers'][number][]): SlaAttainment => ({
  from: Date.UTC(2026, 9, 1),
  to: Date.UTC(2026, 10, 1),
  policy: { kind: 'own', version: null, name: '=Play, "book"' },
  tickets: 12,
  cells: tiers.map((row) => ({ ...row, severity: 'high' })),
  tiers: [...tiers],
  stretches: [
    { from: Date.UTC(2026, 9, 5, 12), to: Date.UTC(2026, 9, 12, 12), tickets: 4, tiers: [tier('starter', 4, 0)] },
    { from: Date.UTC(2026, 9, 12, 12), to: Date.UTC(2026, 9, 19, 12), tickets: 0, tiers: [] },
    { from: Date.UTC(2026, 9, 19, 12), to: Date.UTC(2026, 9, 26, 12), tickets: 4, tiers: [tier('starter', 1, 3)] },
  ],
});

describe('a report in words', () => {
  it('says of a tier what was kept, what was to be kept, and whether', () => {
    expect(tierSentence(tier('starter', 9, 1), 'response')).toBe(
      'Starter: 90.0% of 10 first responses kept; 90% to be kept, reached.',
    );
    expect(tierSentence(tier('enterprise', 9, 1), 'response')).toContain('99% to be kept, missed.');
    expect(tierSentence(tier('starter', 0, 0), 'response')).toBe('Starter: no first responses judged yet.');
    expect(isKept(tier('starter', 0, 0))).toBeNull();
  });

  it('says what another policy would have made of it', () => {
    const own = report(tier('starter', 9, 1), tier('enterprise', 4, 1));
    const replayed = report(tier('starter', 5, 5), tier('enterprise', 4, 1));
    expect(comparedSentence(own, replayed, 'response', 'under the Enterprise grid')).toBe(
      'Under the Enterprise grid, Starter would have kept 50.0% instead of 90.0%; Enterprise as many.',
    );
    expect(comparedSentence(own, own, 'response', 'under version 2')).toBe(
      'Under version 2, as many first responses would have been kept.',
    );
  });

  it('says a difference in points', () => {
    expect(differenceWords(0.9, 0.5)).toBe('-40.0 points');
    expect(differenceWords(0.9, 0.9001)).toBe('the same');
    expect(differenceWords(null, 0.5)).toBe('–');
  });

  it('says the course of a tier from the first to the last stretch with a verdict', () => {
    expect(trendSentence(report(tier('starter', 5, 3)), 'starter', 'response', 'week')).toMatch(
      /^Starter: from 100\.0% \(.+\) to 25\.0% \(.+\)\.$/u,
    );
    expect(trendSentence(report(), 'enterprise', 'response', 'week')).toBe('Enterprise: none judged.');
  });

  it('draws only cells in which something was judged', () => {
    const found = judgedCells(report(tier('starter', 1, 0), tier('enterprise', 0, 0)), 'response');
    expect(found.map((cell) => cell.tier)).toEqual(['starter']);
  });
});

describe('what tickets are judged by', () => {
  const inForce = playbookDraft();

  it('puts every tier on the grid of one', () => {
    const asked = policyParam({ kind: 'grid', tier: 'enterprise' }, { inForce, edit: null });
    expect(asked?.kind === 'draft' ? asked.policy.grid.starter : null).toBe(inForce.grid.enterprise);
    expect(judgeWords({ kind: 'grid', tier: 'enterprise' })).toBe('under the Enterprise grid');
  });

  it('is as they ran where the edit is gone', () => {
    expect(policyParam({ kind: 'edit' }, { inForce, edit: null })).toEqual({ kind: 'own' });
    expect(policyParam({ kind: 'edit' }, { inForce, edit: inForce })).toEqual({ kind: 'draft', policy: inForce });
  });
});

describe('a report as CSV', () => {
  it('has a line for each tier, severity and clock, and no formula in it', () => {
    const named = report(tier('starter', 9, 1));
    const lines = reportCsv({ ...named, policy: { ...named.policy, kind: 'version', version: 3 } }).split('\r\n');
    expect(lines[0]).toBe(
      'from,until,policy,tier,severity,clock,kept,missed,open,without verdict,share kept,share to be kept',
    );
    expect(lines[1]).toBe(
      `2026-10-01T00:00:00.000Z,2026-11-01T00:00:00.000Z,"'=Play, ""book"", version 3",starter,high,first response,9,1,0,0,0.9,0.9`,
    );
    expect(lines[2]).toContain('starter,high,resolution,0,0,0,0,,');
    expect(lines.at(-1)).toBe('');
  });
});
