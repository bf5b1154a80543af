import { describe, expect, it } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { readHolidayList } from '#features/service-levels/read-holiday-list.ts';
import { hoursText, readHours } from '#features/service-levels/read-hours.ts';
import { readLength } from '#features/service-levels/read-length.ts';
import { readShare } from '#features/service-levels/read-share.ts';
import { readTimes, timesText } from '#features/service-levels/read-times.ts';

describe('the hours of a day', () => {
  it.each([
    ['09:00-12:00, 13:00-17:00', '09:00–12:00, 13:00–17:00'],
    ['13:00–17:00; 9:00–12:00', '09:00–12:00, 13:00–17:00'],
    ['22:00-06:00', '22:00–06:00'],
    ['00:00-24:00', '00:00–24:00'],
    ['closed', ''],
    ['', ''],
  ])('are read from “%s”', (text, words) => {
    const read = readHours(text, 'Monday');
    expect(read.kind === 'value' ? hoursText(read.value) : read.message).toBe(words);
  });

  it.each(['25:00-26:00', '9am-5pm', '09:00', '09:00-12:00,,13:00'])(
    'refuse “%s”, naming day and an example',
    (text) => {
      expect(readHours(text, 'Monday')).toEqual({
        kind: 'problem',
        message: expect.stringMatching(/^Monday: “.*” is no stretch of hours; expected something like 09:00–12:00/u),
      });
    },
  );
});

describe('times of the day', () => {
  it('are sorted, and written as they are read', () => {
    expect(readTimes('16:00, 9:30', 'Batches')).toEqual({ kind: 'value', value: [570, 960] });
    expect(timesText([570, 960])).toBe('09:30, 16:00');
    expect(readTimes('', 'Batches')).toEqual({ kind: 'value', value: [] });
  });

  it('that are none are named', () => {
    expect(readTimes('10:00, 24:00', 'Batches')).toEqual({
      kind: 'problem',
      message: 'Batches: “24:00” is no time of the day; expected something like 10:00, 16:00.',
    });
  });
});

describe('a length of time', () => {
  it('is more than none', () => {
    expect(readLength('1h30m', 'Page after')).toEqual({ kind: 'value', value: hour + 30 * minute });
    expect(readLength('0', 'Page after')).toMatchObject({ kind: 'problem', message: expect.stringContaining('“0”') });
    expect(readLength(' ', 'Page after')).toMatchObject({
      message: 'Page after: is empty; expected something like 15m or 1h30m.',
    });
  });
});

describe('a share to be kept', () => {
  it.each([
    ['95', 0.95],
    ['99.5 %', 0.995],
    ['92,5%', 0.925],
    ['100%', 1],
    ['0', 0],
  ])('is read from “%s”', (text, share) => {
    expect(readShare(text, 'Starter')).toEqual({ kind: 'value', value: share });
  });

  it.each(['', '101', '-1', 'most', '9.123'])('is not read from “%s”', (text) => {
    expect(readShare(text, 'Starter')).toEqual({
      kind: 'problem',
      message: 'Starter: expected a share from 0 to 100 %.',
    });
  });
});

describe('a list of holidays', () => {
  it('gives a day a line, with hours at the end for a half day', () => {
    const list = [
      '# Germany',
      '',
      '2026-12-24 Christmas Eve 09:00-12:00',
      '2026-12-25, Christmas Day',
      '2026-12-31\tNew Year’s Eve 09:00–11:00, 13:00–14:00',
    ];
    expect(readHolidayList(list.join('\r\n'))).toEqual({
      days: [
        { day: '2026-12-24', name: 'Christmas Eve', windows: [{ start: 540, end: 720 }] },
        { day: '2026-12-25', name: 'Christmas Day', windows: [] },
        {
          day: '2026-12-31',
          name: 'New Year’s Eve',
          windows: [
            { start: 540, end: 660 },
            { start: 780, end: 840 },
          ],
        },
      ],
      problems: [],
    });
  });

  it('names the lines that it cannot read', () => {
    const { days, problems } = readHolidayList(
      '25.12.2026 Christmas\n2026-02-30 No day\n2026-12-25\n2026-12-26 Boxing Day',
    );
    expect(days.map(({ day }) => day)).toEqual(['2026-12-26']);
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(problems[0]?.message).toBe('expected a day and its name, such as 2026-12-25 Christmas Day');
  });
});
