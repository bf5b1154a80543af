import type { Classification } from '#domain/classification/classification.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Question } from './suggest-articles.ts';

/** What a mail may be about, as the machine sees it. What holds beside the leading type is less what was asked. */
export function likelyTypes({ type, probability, margin, runnerUp, also }: Classification): Question['types'] {
  const types = new Map<IssueType, number>();
  const hold = (held: IssueType | null, by: number): void => {
    if (held !== null && by > (types.get(held) ?? 0)) types.set(held, by);
  };
  hold(type, probability);
  for (const other of also) hold(other, probability / 2);
  hold(runnerUp, Math.max(0, probability - margin));
  return Array.from(types, ([held, by]) => ({ type: held, probability: by }));
}
