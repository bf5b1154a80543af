import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseServiceLevels, readServiceLevels } from '#settings/playbook/read-service-levels.ts';
import { writeServiceLevels } from '#settings/playbook/write-service-levels.ts';
import { playbookTimers } from '#domain/sla/policy-timers.ts';
import { day, hour, minute } from '#domain/time/instant.ts';

const shipped = join(import.meta.dirname, '../../../resources/playbook/service-levels.yaml');
const text = readFileSync(shipped, 'utf8');
const problemsOf = (from: string, to: string) =>
  parseServiceLevels('service-levels.yaml', text.replace(from, to)).problems;

describe('service levels', () => {
  it('are those of playbook §2', async () => {
    const { policy, problems } = await readServiceLevels(shipped);
    expect(problems).toEqual([]);
    const cells = Object.entries(policy?.grid ?? {}).map(([tier, row]) => [
      tier,
      ...Object.values(row).map((cell) => [cell.response, cell.resolution]),
    ]);
    expect(cells).toEqual([
      ['starter', [24 * hour, 5 * day], [8 * hour, 2 * day], [24 * hour, 7 * day], [48 * hour, null]],
      ['professional', [4 * hour, 2 * day], [2 * hour, 8 * hour], [4 * hour, day], [24 * hour, null]],
      ['enterprise', [hour, 8 * hour], [30 * minute, 2 * hour], [hour, 4 * hour], [8 * hour, null]],
    ]);
    expect(policy?.attainment).toEqual({ starter: 0.9, professional: 0.95, enterprise: 0.99 });
    expect(policy?.calendars).toEqual({ always: { kind: 'always' } });
    expect(policy?.grid.starter.high.warnAt).toEqual([0.5, 0.75, 1, 1.5]);
    expect(policy?.grid.starter.medium.warnAt).toEqual([0.75, 1, 1.5]);
    expect(policy?.timers).toEqual(playbookTimers);
  });

  it('are written back as text that reads as the same policy', async () => {
    const { policy } = await readServiceLevels(shipped);
    if (policy === null) throw new Error('the shipped policy is unreadable');
    const edited = {
      ...policy,
      version: 2,
      timers: {
        codeFix: { severities: ['critical', 'high'], within: 20 * minute },
        diagnosis: { pageAfter: hour },
        batches: { severities: ['low'], at: [9 * 60 + 5], timeZone: 'Europe/Berlin' },
      },
      defaultCalendar: 'office',
      calendars: {
        ...policy.calendars,
        office: {
          kind: 'weekly',
          timeZone: 'Europe/Berlin',
          hours: [
            [
              { start: 540, end: 720 },
              { start: 780, end: 1020 },
            ],
            [],
            [{ start: 1320, end: 1800 }],
            [],
            [],
            [],
            [],
          ],
          exceptions: { '2026-12-24': { name: 'Christmas Eve', windows: [{ start: 540, end: 720 }] } },
        },
        theirs: { kind: 'weekly', timeZone: null, hours: [[], [], [], [], [], [], []], exceptions: {} },
      },
      grid: {
        ...policy.grid,
        starter: {
          ...policy.grid.starter,
          low: { response: 90 * minute, resolution: null, calendar: 'always', warnAt: [0.6, 1, 1.5] },
        },
      },
    } as const;
    const back = parseServiceLevels('edited.yaml', writeServiceLevels(edited));
    expect(back.problems).toEqual([]);
    expect(back.policy).toEqual(edited);
  });

  it('name file, line and what was expected for an unknown tier', () => {
    expect(problemsOf('  starter:\n    critical', '  gold:\n    critical')).toContainEqual({
      file: 'service-levels.yaml',
      line: 20,
      message: 'grid: found "gold", expected only starter, professional, enterprise',
    });
  });

  it('refuse a negative duration and one that is no duration', () => {
    const expected = 'expected a duration such as 30m, 24h or 5d, not negative, or N/A';
    expect(problemsOf('response: 8h', 'response: -8h')).toEqual([
      { file: 'service-levels.yaml', line: 22, message: `grid.starter.high.response: found "-8h", ${expected}` },
    ]);
    expect(problemsOf('response: 8h', 'response: soon')[0]?.message).toBe(
      `grid.starter.high.response: found "soon", ${expected}`,
    );
    expect(problemsOf('response: 8h', 'response: 8')[0]?.message).toContain('found 8, expected a duration');
  });

  it('refuse a malformed window and say where', () => {
    const calendar =
      'always: always\n  office:\n    timeZone: Europe/Berlin\n    hours:\n      mon: [09:00-12:00, 25:00-26:00]';
    expect(problemsOf('always: always', calendar)).toEqual([
      {
        file: 'service-levels.yaml',
        line: 42,
        message:
          'calendars.office.hours.mon.1: found "25:00-26:00", expected hours such as 09:00-17:00 (00:00 to 24:00)',
      },
    ]);
  });

  it('refuse an unknown time zone, calendar, share and warning', () => {
    expect(
      problemsOf('always: always', 'always: always\n  office: { timeZone: Mars/Base, hours: {} }')[0]?.message,
    ).toContain('found "Mars/Base", expected a time zone');
    expect(problemsOf('defaultCalendar: always', 'defaultCalendar: nights')[0]?.message).toBe(
      'defaultCalendar: found "nights", expected one of always',
    );
    expect(problemsOf('90%', '900%')[0]?.message).toContain('found "900%", expected a share');
    expect(problemsOf('low: [due, 150%]', 'low: [late]')[0]?.message).toContain(
      'found "late", expected a part of the target',
    );
  });

  it('keep the playbook’s timers as data, and give them to a file from before there were any', () => {
    const without = text.slice(0, text.indexOf("# The playbook's timers"));
    expect(parseServiceLevels('old.yaml', without).policy?.timers).toEqual(playbookTimers);
    const edited = text.replace(
      "at: ['10:00', '16:00'], timeZone: local",
      'at: ["17:30", "9:00"], timeZone: Asia/Kathmandu',
    );
    expect(parseServiceLevels('edited.yaml', edited).policy?.timers?.batches).toEqual({
      severities: ['low'],
      at: [540, 1050],
      timeZone: 'Asia/Kathmandu',
    });
    expect(problemsOf('within: 15m', 'within: 0m')[0]?.message).toBe(
      'timers.codeFix.within: found "0m", expected a duration such as 15m or 1h, more than none',
    );
    expect(problemsOf("'10:00'", "'25:00'")[0]?.message).toContain('found "25:00", expected a time of the day');
    expect(problemsOf('severities: [low]', 'severities: [mild]')[0]?.message).toContain('timers.batches.severities.0');
  });

  it('report what is no YAML with its line, and a file that is not there', async () => {
    expect(problemsOf('grid:', 'grid: [')[0]).toMatchObject({
      file: 'service-levels.yaml',
      message: expect.stringContaining('not valid YAML'),
    });
    expect(await readServiceLevels(join(import.meta.dirname, 'nowhere.yaml'))).toEqual({
      policy: null,
      problems: [{ file: 'nowhere.yaml', line: 1, message: 'the file could not be read' }],
    });
  });
});
