import type { ClockView } from '#contract/tickets.ts';
import type { Status } from '#domain/ticket/status.ts';
import { day, hour, minute, second, type Duration, type Instant } from '#domain/time/instant.ts';
import { pauseWord } from './ticket-words.ts';

export type ClockWords = {
  readonly tone: 'red' | 'amber' | 'green' | 'grey';
  readonly text: string;
  /** The part of the time that is used up, 0 to 1. */
  readonly used: number;
};

const two = (value: number): string => String(value).padStart(2, '0');

/** "0:23:41", and "1d 3:11" from a day on. Never negative. */
export function spanWords(span: Duration): string {
  const left = Math.max(0, Math.floor(span / second) * second);
  const days = Math.floor(left / day);
  const hours = Math.floor((left % day) / hour);
  const minutes = Math.floor((left % hour) / minute);
  if (days > 0) return `${days}d ${hours}:${two(minutes)}`;
  return `${hours}:${two(minutes)}:${two(Math.floor((left % minute) / second))}`;
}

/** "30 m", "2 h", "1 h 30 m", "5 d": a promise, not a countdown. */
export function targetWords(span: Duration): string {
  const parts: string[] = [];
  const days = span >= 2 * day && span % hour === 0 ? Math.floor(span / day) : 0;
  const rest = span - days * day;
  if (days > 0) parts.push(`${days} d`);
  if (rest >= hour) parts.push(`${Math.floor(rest / hour)} h`);
  if (rest % hour >= minute) parts.push(`${Math.floor((rest % hour) / minute)} m`);
  return parts.join(' ') || '0 m';
}

const overdue = (by: Duration): ClockWords => ({ tone: 'red', text: `Overdue ${spanWords(by)}`, used: 1 });

/**
 * What a clock says at `now`. A running clock counts from `due` by itself, so that it is overdue at the very second,
 * whether or not the engine has said so.
 */
export function clockWords(clock: ClockView, status: Status, now: Instant): ClockWords {
  switch (clock.state) {
    case 'none':
      return { tone: 'grey', text: 'No deadline', used: 0 };
    case 'met':
      return { tone: 'green', text: clock.kind === 'resolution' ? 'Solved in time' : 'Answered in time', used: 1 };
    case 'paused': {
      const used = clock.target !== null && clock.left !== null ? 1 - clock.left / clock.target : 0;
      return { tone: 'grey', text: `Paused · ${pauseWord(status)}`, used };
    }
    case 'breached':
      if (clock.stoppedAt !== null || clock.due === null)
        return { tone: 'red', text: clock.kind === 'resolution' ? 'Solved late' : 'Answered late', used: 1 };
      return overdue(now - clock.due);
    case 'running': {
      if (clock.due === null) return { tone: 'grey', text: 'No deadline', used: 0 };
      const left = clock.due - now;
      if (left <= 0) return overdue(-left);
      const used = clock.target === null ? 0 : 1 - Math.min(left, clock.target) / clock.target;
      const atRisk = clock.atRiskFrom !== null && now >= clock.atRiskFrom;
      return { tone: atRisk ? 'amber' : 'green', text: `${spanWords(left)} left`, used };
    }
  }
}
