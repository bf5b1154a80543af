import { describe, expect, it } from 'vitest';
import {
  onGridOf,
  withCalendar,
  withCalendarRenamed,
  withoutCalendar,
  withTarget,
  withWarnings,
} from '#features/service-levels/edit-policy.ts';
import { playbookDraft } from '#gateway/in-memory-policy.ts';

const office = withCalendar('Office', {
  kind: 'weekly',
  timeZone: null,
  hours: [[], [], [], [], [], [], []],
  exceptions: {},
});
const policy = withTarget('starter', 'low', { calendar: 'Office' })(office(playbookDraft()));

describe('an edit of the policy', () => {
  it('renames a calendar wherever it is used, and keeps its place', () => {
    const renamed = withCalendarRenamed('Office', 'Berlin')(policy);
    expect(Object.keys(renamed.calendars)).toEqual(['always', 'Berlin']);
    expect(renamed.grid.starter.low.calendar).toBe('Berlin');
    expect(withCalendarRenamed('always', 'Always')(policy)).toMatchObject({ defaultCalendar: 'Always' });
  });

  it('removes a calendar: its cells run on the usual one, which itself stays', () => {
    const without = withoutCalendar('Office')(policy);
    expect(Object.keys(without.calendars)).toEqual(['always']);
    expect(without.grid.starter.low.calendar).toBeNull();
    expect(withoutCalendar('always')(policy)).toBe(policy);
  });

  it('gives a severity the same warnings in every tier and leaves others', () => {
    const warned = withWarnings('high', [0.9])(policy);
    expect([warned.grid.starter.high, warned.grid.enterprise.high].map(({ warnAt }) => warnAt)).toEqual([[0.9], [0.9]]);
    expect(warned.grid.starter.low.warnAt).toBe(policy.grid.starter.low.warnAt);
  });

  it('puts every tier on the grid of one', () => {
    expect(onGridOf('enterprise')(policy).grid.starter).toBe(policy.grid.enterprise);
  });
});
