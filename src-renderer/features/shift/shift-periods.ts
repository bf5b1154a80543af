import { day, hour, type Instant } from '#domain/time/instant.ts';

export const shiftPeriods = [
  { id: '4h', label: 'The last 4 hours', length: 4 * hour },
  { id: '8h', label: 'The last 8 hours', length: 8 * hour },
  { id: '12h', label: 'The last 12 hours', length: 12 * hour },
  { id: '24h', label: 'The last 24 hours', length: day },
  { id: '3d', label: 'The last 3 days', length: 3 * day },
  { id: '7d', label: 'The last 7 days', length: 7 * day },
] as const;
export type ShiftPeriod = (typeof shiftPeriods)[number]['id'];

/** The period that an address names; a shift of eight hours where it names none. */
export const periodOf = (rest: string): ShiftPeriod => shiftPeriods.find(({ id }) => id === rest)?.id ?? '8h';

/** When it began, at the minute, so that the same question is not asked again each second. */
export function sinceOf(period: ShiftPeriod, minute: Instant): Instant {
  const length = shiftPeriods.find(({ id }) => id === period)?.length ?? 8 * hour;
  return minute - length;
}
