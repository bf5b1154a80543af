import { describe, expect, it } from 'vitest';
import { readIcsDays } from '#domain/time/read-ics-days.ts';

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]): readonly string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const read = (...lines: readonly string[]) => readIcsDays(calendar(...event(...lines)), 2026, 2028);
const days = (...lines: readonly string[]) => read(...lines).days.map(({ day }) => day);

describe('holidays from an .ics file', () => {
  it('are its all-day events, in order', () => {
    const text = calendar(
      ...event('DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261226', 'SUMMARY:Christmas Day'),
      ...event('DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year'),
    );
    expect(readIcsDays(text, 2026, 2028)).toEqual({
      days: [
        { day: '2026-01-01', name: 'New Year' },
        { day: '2026-12-25', name: 'Christmas Day' },
      ],
      skipped: [],
    });
  });

  it('may last several days; DTEND is the day after the last', () => {
    expect(days('DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20270102', 'SUMMARY:Break')).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ]);
    expect(days('DTSTART;VALUE=DATE:20261230', 'DURATION:P2D', 'SUMMARY:Break')).toEqual(['2026-12-30', '2026-12-31']);
    expect(days('DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20261230', 'SUMMARY:Same')).toEqual(['2026-12-30']);
  });

  it('repeat yearly for the years asked for, with INTERVAL, COUNT, UNTIL and EXDATE', () => {
    const start = 'DTSTART;VALUE=DATE:20001003';
    expect(days(start, 'RRULE:FREQ=YEARLY', 'SUMMARY:Unity')).toEqual(['2026-10-03', '2027-10-03', '2028-10-03']);
    expect(days(start, 'RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=3', 'SUMMARY:U')).toHaveLength(3);
    expect(days(start, 'RRULE:FREQ=YEARLY;INTERVAL=2', 'SUMMARY:U')).toEqual(['2026-10-03', '2028-10-03']);
    expect(days(start, 'RRULE:FREQ=YEARLY;COUNT=27', 'SUMMARY:U')).toEqual(['2026-10-03']);
    expect(days(start, 'RRULE:FREQ=YEARLY;UNTIL=20271231', 'SUMMARY:U')).toEqual(['2026-10-03', '2027-10-03']);
    expect(days(start, 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20271003', 'SUMMARY:U')).toEqual([
      '2026-10-03',
      '2028-10-03',
    ]);
    expect(days('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY', 'SUMMARY:Leap')).toEqual(['2028-02-29']);
  });

  it('that repeat otherwise are named as not supported, with their line', () => {
    const text = calendar(
      'X-WR-CALNAME:Holidays',
      ...event('DTSTART;VALUE=DATE:20260525', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO', 'SUMMARY:Memorial Day'),
    );
    expect(readIcsDays(text, 2026, 2028)).toEqual({
      days: [],
      skipped: [
        {
          line: 4,
          name: 'Memorial Day',
          reason:
            'it repeats in a way that is not supported (FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO); only yearly on the same date is',
        },
      ],
    });
    expect(read('DTSTART;VALUE=DATE:20260525', 'RRULE:FREQ=MONTHLY', 'SUMMARY:x').skipped).toHaveLength(1);
    expect(read('DTSTART;VALUE=DATE:20260525', 'RRULE:FREQ=YEARLY;INTERVAL=0', 'SUMMARY:x').skipped).toHaveLength(1);
  });

  it('leave out events with a time of day, cancelled ones and broken ones, each with a reason', () => {
    const reasons = (...lines: readonly string[]) => read(...lines).skipped.map(({ reason }) => reason);
    expect(reasons('DTSTART:20261225T090000Z', 'SUMMARY:Call')).toEqual(['it is not an all-day event']);
    expect(reasons('DTSTART;VALUE=DATE:20261225', 'STATUS:CANCELLED')).toEqual(['it is cancelled']);
    expect(reasons('DTSTART;VALUE=DATE:20260230')).toEqual(['its start is no date']);
    expect(reasons('SUMMARY:Nothing')).toEqual(['it has no start']);
    expect(reasons('DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20281225')).toEqual(['it is longer than a year']);
  });

  it('reads folded lines, escapes, any line end, an alarm inside, and names of the same day together', () => {
    const text = [
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261224',
      'SUMMARY;LANGUAGE=de:Heiligabend\\, ',
      ' nachmittags',
      'BEGIN:VALARM',
      'SUMMARY:Alarm',
      'END:VALARM',
      'END:VEVENT',
      ...event('DTSTART;X-A="b:c;d";VALUE=DATE:20261224', 'SUMMARY:Christmas Eve'),
    ].join('\n');
    expect(readIcsDays(text, 2026, 2028).days).toEqual([
      { day: '2026-12-24', name: 'Heiligabend, nachmittags, Christmas Eve' },
    ]);
  });

  it('of what is no calendar are none', () => {
    expect(readIcsDays('', 2026, 2028)).toEqual({ days: [], skipped: [] });
    expect(readIcsDays('BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224', 2026, 2028)).toEqual({ days: [], skipped: [] });
    expect(readIcsDays('\u0000\u0001;;;:::', 2026, 2028)).toEqual({ days: [], skipped: [] });
  });

  it('stay bounded however much a file repeats', () => {
    const many = Array.from({ length: 3_000 }, (_, index) =>
      event(
        `DTSTART;VALUE=DATE:${String(1900 + (index % 100))}0101`,
        'DURATION:P52W',
        'RRULE:FREQ=YEARLY',
        `SUMMARY:${index}`,
      ).join('\n'),
    ).join('\n');
    expect(readIcsDays(many, 2026, 2060).days.length).toBeLessThanOrEqual(5_000);
  });
});
