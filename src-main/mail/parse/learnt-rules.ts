import { compileEvidenceRules, type CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { withCorrections } from '#domain/classification/with-corrections.ts';
import { readShared } from './shared-value.ts';
import type { SharedLessons } from './shared-lessons.ts';

/** Those in force, and those that somebody tries. */
const kept = 2;

/** Rules compiled from the lessons of a task; the same again while they stay the same. One per thread. */
export const createLearntRules = (): ((lessons: SharedLessons) => CompiledEvidenceRules) => {
  const compiled = recent<CompiledEvidenceRules>();
  const learnt = recent<CompiledEvidenceRules>();
  return ({ rules, corrections }) =>
    learnt(`${rules.id} ${corrections.id}`, () =>
      withCorrections(
        compiled(String(rules.id), () => compileEvidenceRules(readShared(rules))),
        readShared(corrections),
      ),
    );
};

function recent<T>(): (key: string, make: () => T) => T {
  const values = new Map<string, T>();
  return (key, make) => {
    const value = values.get(key) ?? make();
    values.delete(key);
    values.set(key, value);
    for (const old of [...values.keys()].slice(0, -kept)) values.delete(old);
    return value;
  };
}
