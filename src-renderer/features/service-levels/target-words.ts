import { day, hour, type Duration } from '#domain/time/instant.ts';
import { formatDuration, parseDuration } from '#domain/sla/parse-duration.ts';

export type TargetKind = 'response' | 'resolution';

const spaced = (text: string): string => text.replaceAll(/(\d+)([dhms])(?=\d|$)/gu, '$1\u{a0}$2 ').trim();

/**
 * A target as the playbook's grid writes it (§2): responses in hours ("48 h"), resolutions in days from one day on
 * ("1 d"). `null` is "N/A".
 */
export function targetWords(target: Duration | null, kind: TargetKind): string {
  if (target === null) return 'N/A';
  if (kind === 'response' && target % hour === 0 && target <= 4 * day) return `${target / hour}\u{a0}h`;
  if (kind === 'resolution' && target === day) return '1\u{a0}d';
  return spaced(formatDuration(target));
}

/** A target as it is typed into a cell: "30m", "48h", "N/A". */
export function targetText(target: Duration | null, kind: TargetKind): string {
  return targetWords(target, kind).replaceAll('\u{a0}', '').replaceAll(' ', '');
}

export type ReadTarget =
  | { readonly kind: 'target'; readonly target: Duration | null }
  | { readonly kind: 'problem'; readonly message: string };

/** Reads what was typed into a cell. `name` is the field's name, for the message. */
export function readTarget(text: string, name: string): ReadTarget {
  const typed = text.trim().toLowerCase();
  if (['n/a', 'na', '-', '–', 'none'].includes(typed)) return { kind: 'target', target: null };
  const target = parseDuration(typed);
  if (target !== null && target > 0) return { kind: 'target', target };
  const found = typed === '' ? 'is empty' : `“${text.trim()}” is not a length of time`;
  return { kind: 'problem', message: `${name}: ${found}; expected something like 30m, 8h, 2d or N/A.` };
}
