import type { CompiledTypeRules } from './compile-evidence-rules.ts';
import type { IssueType } from './issue-type.ts';
import type { Effect } from './mail-evidence.ts';

/** The effects that count in mail of the type. A question or a wish stops no production: only what is said for its
 * type makes it worse. */
export function countEffects(
  effects: readonly Effect[],
  type: IssueType,
  rules: Pick<CompiledTypeRules, 'severity'> | undefined,
): readonly Effect[] {
  const effectless = rules?.severity === 'low';
  return effects.filter(({ severity, pattern }) =>
    pattern.types === null ? !effectless || severity === 'low' || severity === 'medium' : pattern.types.includes(type),
  );
}
