import { rankByWords, type RankedField } from '#domain/search/rank-by-words.ts';
import type { Runbook } from './runbook.ts';

const fields: readonly RankedField<Runbook>[] = [
  [8, ({ title }) => title],
  [6, ({ id }) => id],
  [5, ({ tags, symptom }) => `${tags.join(' ')} ${symptom}`],
  [4, ({ issueTypes }) => issueTypes.join(' ')],
  [2, ({ steps }) => steps.map(({ title }) => title).join(' ')],
  [1, ({ steps }) => steps.map(({ detail }) => detail).join(' ')],
];

/** Runbooks that fit what was typed, best first, then by title. */
export const searchRunbooks = (runbooks: readonly Runbook[], query: string): readonly Runbook[] =>
  rankByWords(runbooks, fields, query, (one, other) => one.title.localeCompare(other.title, 'en'));
