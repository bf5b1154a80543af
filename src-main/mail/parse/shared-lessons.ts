import type { KeptCorrection } from '#domain/classification/correction.ts';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import type { Lessons } from '#engine/ports/mail-classifier.ts';
import { shareValue, type SharedValue } from './shared-value.ts';

/** What a task is classified by, as it goes to a worker. */
export type SharedLessons = {
  readonly rules: SharedValue<EvidenceRules>;
  readonly corrections: SharedValue<readonly KeptCorrection[]>;
};

/** The lessons in force. What is taught is written down with the next task, not before: a change may come often. */
export const keepLessons = (first: Lessons) => {
  let lessons = first;
  let rulesWritten: SharedLessons['rules'] | null = null;
  let correctionsWritten: SharedLessons['corrections'] | null = null;
  const inForce = (): SharedLessons => ({
    rules: (rulesWritten ??= shareValue(lessons.rules)),
    corrections: (correctionsWritten ??= shareValue(lessons.corrections)),
  });
  return {
    teach: ({ rules, corrections }: Partial<Lessons>): void => {
      if (rules !== undefined && rules !== lessons.rules) {
        lessons = { ...lessons, rules };
        rulesWritten = null;
      }
      if (corrections !== undefined && corrections !== lessons.corrections) {
        lessons = { ...lessons, corrections };
        correctionsWritten = null;
      }
    },
    inForce,
    instead: ({ rules, corrections }: Partial<Lessons>): SharedLessons => ({
      ...inForce(),
      ...(rules === undefined ? {} : { rules: shareValue(rules) }),
      ...(corrections === undefined ? {} : { corrections: shareValue(corrections) }),
    }),
  };
};
