import { describe, expect, it } from 'vitest';
import { describePolicyChange } from '#domain/sla/describe-policy-change.ts';
import { playbookTimers } from '#domain/sla/policy-timers.ts';
import { samePolicy } from '#domain/sla/same-policy.ts';
import type { BusinessCalendar, SlaPolicy, SlaTarget } from '#domain/sla/sla-policy.ts';
import { validatePolicy } from '#domain/sla/validate-policy.ts';
import { hour, minute } from '#domain/time/instant.ts';
import { weekdays, windows } from './office-hours.ts';
import { playbookOn, playbookPolicy, withEnterpriseHigh } from './playbook-policy.ts';

const problems = (policy: SlaPolicy) => validatePolicy(policy).map(({ path, message }) => `${path}: ${message}`);
const cell = (target: Partial<SlaTarget>) => problems(withEnterpriseHigh(target));
const calendar = (change: Partial<Extract<BusinessCalendar, { kind: 'weekly' }>>) =>
  problems(playbookOn({ ...weekdays('Europe/Berlin', ['09:00-17:00']), ...change }));

describe('an edited policy', () => {
  it('that is the playbook’s has nothing wrong', () => {
    expect(problems(playbookPolicy)).toEqual([]);
    expect(calendar({ timeZone: null })).toEqual([]);
  });

  it('needs durations that are some, warnings that rise, and calendars that exist', () => {
    expect(cell({ response: 0 })).toEqual([
      'grid.enterprise.high.response: High × Enterprise, response: a duration longer than none is expected, or N/A.',
    ]);
    expect(cell({ resolution: 1500.5 })[0]).toContain('whole seconds');
    expect(cell({ resolution: Number.NaN })[0]).toContain('longer than none');
    expect(cell({ response: null })).toEqual([]);
    expect(cell({ warnAt: [0.75, 0.5] })[0]).toContain('warnings must rise');
    expect(cell({ warnAt: [0] })[0]).toContain('more than 0 %');
    expect(cell({ calendar: 'nights' })[0]).toBe(
      'grid.enterprise.high.calendar: High × Enterprise: there is no calendar “nights”; choose one of always.',
    );
    expect(problems({ ...playbookPolicy, defaultCalendar: 'gone' })[0]).toContain('no calendar “gone”');
    expect(problems({ ...playbookPolicy, attainment: { ...playbookPolicy.attainment, starter: 90 } })[0]).toContain(
      'between 0 % and 100 %',
    );
    expect(problems({ ...playbookPolicy, name: ' ' })[0]).toContain('need a name');
  });

  it('needs hours that can be, days that exist and zones that are known', () => {
    expect(calendar({ timeZone: 'Mars/Base' })[0]).toContain('“Mars/Base” is no time zone');
    expect(calendar({ hours: [windows('09:00-12:00', '11:00-13:00'), [], [], [], [], [], []] })).toEqual([
      'calendars.office.hours.0: Calendar “office”, Monday: 09:00-12:00 and 11:00-13:00 overlap.',
    ]);
    expect(calendar({ hours: [[{ start: 1500, end: 1560 }], [], [], [], [], [], []] })[0]).toContain('from 00:00');
    expect(calendar({ hours: [] })[0]).toContain('seven days');
    expect(calendar({ exceptions: { '2026-02-30': { name: 'Never', windows: [] } } })[0]).toContain(
      '“2026-02-30” is no day',
    );
    expect(calendar({ exceptions: { '2026-02-03': { name: '', windows: [] } } })[0]).toContain('needs a name');
  });

  it('needs timers of some length and batches at times of the day', () => {
    const timers = (change: object) => problems({ ...playbookPolicy, timers: { ...playbookTimers, ...change } });
    expect(timers({ diagnosis: { pageAfter: 0 } })[0]).toContain('timers.diagnosis.pageAfter');
    expect(timers({ batches: { severities: ['low'], at: [1440], timeZone: null } })[0]).toContain('00:00 to 23:59');
    expect(timers({ batches: { severities: ['low'], at: [60, 60], timeZone: null } })[0]).toContain('only once');
    expect(timers({ batches: { severities: ['low'], at: [], timeZone: 'Nowhere' } })[0]).toContain('no time zone');
  });
});

describe('two versions', () => {
  it('are told apart in words, cell by cell', () => {
    const edited: SlaPolicy = {
      ...withEnterpriseHigh({ response: 20 * minute, resolution: null, warnAt: [0.5, 1] }),
      attainment: { ...playbookPolicy.attainment, starter: 0.925 },
      calendars: {
        always: { kind: 'always' },
        office: weekdays('Europe/Berlin', ['09:00-17:00'], { '2026-12-25': ['Christmas Day'] }),
      },
      timers: { ...playbookTimers, diagnosis: { pageAfter: hour } },
    };
    expect(describePolicyChange(playbookPolicy, edited)).toEqual([
      'Starter, to be kept: 90 % → 92.5 %',
      'High × Enterprise, response: 30 minutes → 20 minutes',
      'High × Enterprise, resolution: 2 hours → N/A',
      'High × Enterprise, warnings: 50 % · 75 % · due → 50 % · due',
      'Calendar “office” is new',
      'Diagnosis before the page: 30 minutes → 1 hour',
    ]);
  });

  it('of a calendar are told apart day by day', () => {
    const before = playbookOn(
      weekdays('Europe/Berlin', ['09:00-17:00'], { '2026-12-24': ['Christmas Eve', '09:00-12:00'] }),
    );
    const after = playbookOn({
      ...weekdays(null, ['09:00-17:00'], { '2026-12-25': ['Christmas Day'] }),
      hours: [windows('09:00-17:00'), windows('10:00-17:00'), ...Array.from({ length: 5 }, () => [])],
    });
    expect(describePolicyChange(before, after)).toEqual([
      'Calendar “office”, zone: Europe/Berlin → the customer’s own',
      'Calendar “office”, Tuesday: 09:00-17:00 → 10:00-17:00',
      'Calendar “office”, Wednesday: 09:00-17:00 → closed',
      'Calendar “office”, Thursday: 09:00-17:00 → closed',
      'Calendar “office”, Friday: 09:00-17:00 → closed',
      'Calendar “office”, 2026-12-24: Christmas Eve (09:00-12:00) → as usual',
      'Calendar “office”, 2026-12-25: as usual → Christmas Day (closed)',
    ]);
  });

  it('are the same whatever their number and the order of their keys', () => {
    const { name, version, ...rest } = playbookPolicy;
    expect(samePolicy({ ...rest, version: version + 7, name, timers: playbookTimers }, playbookPolicy)).toBe(true);
    expect(samePolicy(withEnterpriseHigh({ response: hour }), playbookPolicy)).toBe(false);
  });
});
