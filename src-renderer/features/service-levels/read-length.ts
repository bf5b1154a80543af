import { parseDuration } from '#domain/sla/parse-duration.ts';
import type { Duration } from '#domain/time/instant.ts';
import type { Read } from './ParsedField.tsx';

/** Reads a length of time that is more than none: "15m", "1h30m". */
export function readLength(text: string, name: string): Read<Duration> {
  const length = parseDuration(text.trim());
  if (length !== null && length > 0) return { kind: 'value', value: length };
  const found = text.trim() === '' ? 'is empty' : `“${text.trim()}” is not a length of time`;
  return { kind: 'problem', message: `${name}: ${found}; expected something like 15m or 1h30m.` };
}
