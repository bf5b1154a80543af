import { day, hour, minute, second } from '#domain/time/instant.ts';
import type { Duration } from '#domain/time/instant.ts';

/** A duration in words, at most two units: "30 minutes", "1 hour 30 minutes", "24 hours", "5 days". Signs are dropped. */
export function describeDuration(duration: Duration): string {
  const length = Math.abs(duration);
  if (length < second) return length === 0 ? 'no time' : 'less than a second';
  if (length < minute) return count(Math.floor(length / second), 'second');
  if (length < 2 * day) return pair(Math.floor(length / minute), 60, 'hour', 'minute');
  return pair(Math.floor(length / hour), 24, 'day', 'hour');
}

function pair(total: number, size: number, large: string, small: string): string {
  const many = Math.floor(total / size);
  const rest = total % size;
  if (many === 0) return count(rest, small);
  return rest === 0 ? count(many, large) : `${count(many, large)} ${count(rest, small)}`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
