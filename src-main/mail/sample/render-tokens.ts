import { parseAgo } from '#domain/time/parse-ago.ts';
import type { Instant } from '#domain/time/instant.ts';

const tokenPattern = /\{\{(date|day|time|iso):-((?:\d+d)?(?:\d+h)?(?:\d+m)?)\}\}/gu;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as a token asks for it; always UTC. */
function written(kind: string, at: Instant): string {
  const date = new Date(at);
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  switch (kind) {
    case 'date':
      return `${weekdays[date.getUTCDay()]}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} ${time}:${two(date.getUTCSeconds())} +0000`;
    case 'day':
      return `${date.getUTCDate()} ${longMonths[date.getUTCMonth()]}`;
    case 'time':
      return time;
    default:
      return `${date.toISOString().slice(0, 19)}Z`;
  }
}

/**
 * A sample mail with its date tokens (`{{date:-2d4h}}`, see the sample inbox's README) counted back from `now`, with
 * the line ends of mail. Works on bytes: the files come in many charsets.
 */
export function renderTokens(file: Uint8Array, now: Instant): Uint8Array {
  const text = Buffer.from(file).toString('latin1');
  const rendered = text
    .replaceAll(tokenPattern, (_token, kind: string, ago: string) => written(kind, now - (parseAgo(ago) ?? 0)))
    .replaceAll(/\r?\n/gu, '\r\n');
  return Buffer.from(rendered, 'latin1');
}
