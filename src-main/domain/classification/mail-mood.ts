import type { CompiledPattern } from './compile-evidence-rules.ts';
import { findPattern } from './gather-evidence.ts';
import type { ReadMail } from './gather-evidence.ts';
import type { MoodKind } from './mood-patterns.ts';

/** Whether a mail reports that something went wrong, asks, or says that nothing is wrong. Each from 0 up. */
export type MailMood = {
  readonly trouble: number;
  readonly asking: number;
  readonly calm: number;
  /** Whether a word of the product's world occurs at all; mail without one may not be for us. */
  readonly ours: boolean;
};

/** The mood of a mail, by words that do not depend on the issue type. */
export function readMood(mail: ReadMail, patterns: Readonly<Record<MoodKind, readonly CompiledPattern[]>>): MailMood {
  const sum = (kind: MoodKind) => {
    let total = 0;
    for (const pattern of patterns[kind]) total += findPattern(mail, pattern, kind === 'trouble')?.strength ?? 0;
    return total;
  };
  return { trouble: sum('trouble'), asking: sum('asking'), calm: sum('calm'), ours: sum('ours') > 0 };
}
