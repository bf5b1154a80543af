import type { Answer } from './labelled-mail.ts';

/** What is true, and what was answered. */
export type Pair = readonly [truth: string, answer: string | null];

/** A share as people read it. */
export function percent(part: number): string {
  return Number.isNaN(part) ? '-' : `${(100 * part).toFixed(1)} %`;
}

/** Precision, recall and F1 of a label, and how many have it; 0 where nothing can be said. */
export function f1(rows: readonly Pair[], label: string) {
  const hit = rows.filter(([is, got]) => is === label && got === label).length;
  const is = rows.filter(([truth]) => truth === label).length;
  const got = rows.filter(([, answer]) => answer === label).length;
  const precision = got === 0 ? 0 : hit / got;
  const recall = is === 0 ? 0 : hit / is;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), is };
}

/** The mean F1 of the labels that occur. */
export function macroF1(rows: readonly Pair[], labels: readonly string[]): number {
  const present = labels.filter((label) => rows.some(([is]) => is === label));
  return present.reduce((sum, label) => sum + f1(rows, label).f1, 0) / present.length;
}

/** The share of pairs that agree. */
export function accuracy(rows: readonly Pair[]): number {
  return rows.filter(([is, got]) => is === got).length / rows.length;
}

/** The leading type, by its label; lenient: another type that the mail has, too, counts as the label. */
export function typePairs(part: readonly Answer[], lenient: boolean): readonly Pair[] {
  return part.map(({ mail, got }) => [
    mail.type,
    lenient && got.type !== null && mail.also.includes(got.type) ? mail.type : got.type,
  ]);
}

/** Answers in ten bins by their probability; those without a type are left out. */
export function bins(part: readonly Answer[]) {
  return Array.from({ length: 10 }, (_, bin) => {
    const inside = part.filter((a) => a.got.type !== null && Math.min(9, Math.floor(a.got.probability * 10)) === bin);
    return {
      from: bin / 10,
      count: inside.length,
      says: inside.reduce((sum, a) => sum + a.got.probability, 0) / inside.length,
      right: inside.filter((a) => a.got.type === a.mail.type).length / inside.length,
    };
  }).filter(({ count }) => count > 0);
}

/** Expected calibration error: how far what is said is from what is right, on average over the answers. */
export function calibrationError(part: readonly Answer[]): number {
  const filled = bins(part);
  const all = filled.reduce((sum, { count }) => sum + count, 0);
  return filled.reduce((sum, { count, says, right }) => sum + (count / all) * Math.abs(says - right), 0);
}

/** The answers at or above their type's threshold in the playbook, where it has one. */
export function automatic(part: readonly Answer[], thresholds: ReadonlyMap<string, number>): readonly Answer[] {
  return part.filter(({ got }) => got.probability >= (thresholds.get(got.type ?? '') ?? Number.POSITIVE_INFINITY));
}
