import { day, hour, minute, second, type Duration } from '#domain/time/instant.ts';
import type { TemplateLanguage } from './template-language.ts';

const units = [
  { unit: 'day', length: day },
  { unit: 'hour', length: hour },
  { unit: 'minute', length: minute },
  { unit: 'second', length: second },
] as const;

/** Up to this a promise is said in hours: "24 hours", "48 hours", as the playbook does (§2). */
const mostHours = 72 * hour;

/** A length of time in the words of a language, at most two units: "30 minutes", "1 heure 30 minutes", "5 Tage". */
export function durationWords(length: Duration, language: TemplateLanguage): string {
  const total = Math.abs(length);
  const usable = units.filter(({ unit }) => unit !== 'day' || total > mostHours);
  const parts: string[] = [];
  let rest = total;
  for (const [index, { unit, length: size }] of usable.entries()) {
    const count = Math.floor(rest / size);
    const last = index === usable.length - 1;
    if (count === 0 && !(last && parts.length === 0)) {
      if (parts.length > 0) break;
      continue;
    }
    parts.push(countedUnit(count, unit, language));
    rest -= count * size;
    if (parts.length === 2 || rest === 0) break;
  }
  return parts.join(' ');
}

const formatters = new Map<string, Intl.NumberFormat>();

function countedUnit(count: number, unit: (typeof units)[number]['unit'], language: TemplateLanguage): string {
  const key = `${language} ${unit}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
    formatters.set(key, formatter);
  }
  return formatter.format(count);
}
