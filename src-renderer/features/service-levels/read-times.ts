import type { Read } from './ParsedField.tsx';

/** Minutes after midnight as they are typed: "10:00, 16:00". */
export const timesText = (minutes: readonly number[]): string => minutes.map(timeText).join(', ');

const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Reads times of the day, sorted; nothing for none. */
export function readTimes(text: string, name: string): Read<number[]> {
  const times: number[] = [];
  for (const part of text.split(/[,;]/u).filter((each) => each.trim() !== '')) {
    const match = /^([01]?\d|2[0-3]):([0-5]\d)$/u.exec(part.trim());
    if (match === null)
      return {
        kind: 'problem',
        message: `${name}: “${part.trim()}” is no time of the day; expected something like 10:00, 16:00.`,
      };
    times.push(Number(match[1]) * 60 + Number(match[2]));
  }
  return { kind: 'value', value: times.toSorted((a, b) => a - b) };
}
