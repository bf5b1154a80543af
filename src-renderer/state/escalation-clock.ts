import { useSyncExternalStore } from 'react';
import type { EscalationView } from '#contract/escalations.ts';
import type { Instant } from '#domain/time/instant.ts';
import { spanWords } from './clock-words.ts';
import { useConsole } from './console-context.tsx';

export type EscalationTone = 'red' | 'amber' | 'green' | 'grey';
export type EscalationClockWords = { readonly tone: EscalationTone; readonly text: string };
type EscalationClock = Pick<EscalationView['clock'], 'state' | 'due'>;

/** The last part of its time in which an escalation's clock is amber. */
const atRiskShare = 0.25;

/**
 * What an escalation's clock says at `now`. It counts from `due` by itself, so that it is overdue at the very second.
 * `at`: when it began; null where only the deadline is known.
 */
export function escalationClockWords(
  { state, due }: EscalationClock,
  at: Instant | null,
  now: Instant,
): EscalationClockWords {
  switch (state) {
    case 'none':
      return { tone: 'grey', text: 'No limit' };
    case 'met':
      return { tone: 'green', text: 'Kept in time' };
    case 'missed':
      return { tone: 'red', text: 'Kept late' };
    case 'running':
    case 'breached': {
      if (due === null) return { tone: 'grey', text: 'No limit' };
      const left = due - now;
      if (left <= 0) return { tone: 'red', text: `Overdue ${spanWords(-left)}` };
      const isClose = at !== null && left < (due - at) * atRiskShare;
      return { tone: isClose ? 'amber' : 'green', text: `${spanWords(left)} left` };
    }
  }
}

/** The same, ticking; the calling component renders again when the words change, so keep it small. */
export function useEscalationClock(clock: EscalationClock, at: Instant | null): EscalationClockWords {
  const { ticker } = useConsole();
  // One text, so that nothing has changed between two looks at the store in one render.
  const said = useSyncExternalStore(ticker.subscribe, () => {
    const { tone, text } = escalationClockWords(clock, at, Math.floor(ticker.now() / 1_000) * 1_000);
    return `${tone} ${text}`;
  });
  const space = said.indexOf(' ');
  return { tone: said.slice(0, space) as EscalationTone, text: said.slice(space + 1) };
}
