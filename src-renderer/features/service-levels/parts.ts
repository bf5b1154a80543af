/** The parts of the page that the address names: `#/service-levels/calendars`. */
export const parts = [
  { id: 'targets', rest: '', title: 'Targets' },
  { id: 'calendars', rest: 'calendars', title: 'Calendars' },
  { id: 'timers', rest: 'timers', title: 'Timers and batches' },
  { id: 'versions', rest: 'versions', title: 'Versions' },
] as const;
export type PartId = (typeof parts)[number]['id'] | 'preview' | 'reapply';

/** The part that an address names; the targets where it names none. */
export function partOf(rest: string): PartId {
  const first = rest.split('/')[0] ?? '';
  if (first === 'preview' || first === 'reapply') return first;
  return parts.find((part) => part.rest === first)?.id ?? 'targets';
}
