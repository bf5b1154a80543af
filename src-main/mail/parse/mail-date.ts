import type { Instant } from '#domain/time/instant.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of UTC; the military letters mean nothing in practice (RFC 5322 §4.3) and count as UTC. */
const zones: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  mez: 60,
  mesz: 120,
  bst: 60,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  jst: 540,
  kst: 540,
  hkt: 480,
  aest: 600,
  aedt: 660,
};

const pattern =
  /(?:^|[\s,])(\d{1,2})[\s-]{1,3}([A-Za-z]{3})[a-z]{0,6}[\s,-]{1,3}(\d{2,4})\s{1,3}(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,6})?)?\s{0,3}([+-]\s?\d{1,2}:?\d{2}|[A-Za-z]{1,5})?/;

const zoneMinutes = (zone: string | undefined): number => {
  if (zone === undefined) return 0;
  const numeric = /^([+-])\s?(\d{1,2}):?(\d{2})$/.exec(zone);
  if (numeric === null) return zones[zone.toLowerCase()] ?? 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  return numeric[1] === '-' ? -minutes : minutes;
};

/** RFC 5322 §4.3: two digits below 50 are this century, three digits count from 1900. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length >= 4) return year;
  return year + (digits.length === 2 && year < 50 ? 2000 : 1900);
};

/** The instant of a Date header in epoch milliseconds; null where it can't be read. A missing zone counts as UTC. */
export const parseMailDate = (value: string): Instant | null => {
  const text = value.slice(0, 200);
  const match = pattern.exec(text);
  if (match !== null) {
    const month = months.indexOf((match[2] ?? '').toLowerCase());
    if (month === -1) return null;
    const [day, hour, minute, second] = [match[1], match[4], match[5], match[6] ?? '0'].map(Number);
    if (day === undefined || hour === undefined || minute === undefined || second === undefined) return null;
    if (day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
    const instant = Date.UTC(fullYear(match[3] ?? ''), month, day, hour, minute, second);
    return instant - zoneMinutes(match[7]) * 60_000;
  }
  // ISO 8601, ctime and others: only with a zone, or the machine's own zone would leak into the result.
  const zoned = /(?:Z|[+-]\d{2}:?\d{2}|GMT|UTC)\s*(?:\([^)]*\))?$/.test(text.trim()) ? text : `${text} UTC`;
  const parsed = Date.parse(zoned);
  return Number.isNaN(parsed) ? null : parsed;
};
