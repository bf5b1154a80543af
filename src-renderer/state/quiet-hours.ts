import { useConsole, useStoreValue } from './console-context.tsx';
import type { Settings } from '#contract/settings.ts';

export type QuietHours = {
  readonly value: Settings['quietHours'];
  readonly setOn: (isOn: boolean) => void;
  readonly setHour: (end: 'from' | 'to', time: string) => void;
  /** On which day they end, in words. */
  readonly until: string;
};

const usual = { from: '18:00', to: '08:00' };

/** The hours in which nothing pops up; a change takes effect at once. */
export function useQuietHours(): QuietHours {
  const { settings } = useConsole();
  const value = useStoreValue(settings.store, (state) => state.settings.quietHours);
  return {
    value,
    setOn: (isOn) => void settings.change({ quietHours: isOn ? usual : null }),
    setHour: (end, time) => {
      if (value !== null && /^\d{2}:\d{2}$/u.test(time))
        void settings.change({ quietHours: { ...value, [end]: time } });
    },
    until:
      value === null || value.from === value.to
        ? 'The same as the start: never quiet.'
        : value.from > value.to
          ? 'On the next morning.'
          : 'On the same day.',
  };
}
