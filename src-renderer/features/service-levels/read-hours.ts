import { formatOpenWindow, parseOpenWindow } from '#domain/sla/parse-open-window.ts';
import type { OpenWindow } from '#domain/sla/sla-policy.ts';
import type { Read } from './ParsedField.tsx';

/** The hours of a day as they are typed: "09:00–12:00, 13:00–17:00"; nothing for a closed day. */
export const hoursText = (windows: readonly OpenWindow[]): string =>
  windows.map((window) => formatOpenWindow(window).replace('-', '–')).join(', ');

/** Reads the hours of a day; "22:00–06:00" goes on until the next morning. `name` is the day's, for the message. */
export function readHours(text: string, name: string): Read<OpenWindow[]> {
  const typed = text.trim();
  if (typed === '' || /^closed$/iu.test(typed)) return { kind: 'value', value: [] };
  const windows: OpenWindow[] = [];
  for (const part of typed.split(/[,;]/u)) {
    const window = parseOpenWindow(part);
    if (window === null)
      return {
        kind: 'problem',
        message: `${name}: “${part.trim()}” is no stretch of hours; expected something like 09:00–12:00, 13:00–17:00, or closed.`,
      };
    windows.push(window);
  }
  return { kind: 'value', value: windows.toSorted((a, b) => a.start - b.start) };
}
