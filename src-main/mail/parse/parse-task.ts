import type { ClassifierInput } from '#domain/classification/classification.ts';
import type { PackedBytes } from './parse-batch.ts';
import type { SharedLessons } from './shared-lessons.ts';

/** What a worker is asked to do; each task brings what it is to be classified by. */
export type ParseTask =
  | { readonly kind: 'digest'; readonly batch: PackedBytes; readonly lessons: SharedLessons }
  | { readonly kind: 'classify'; readonly mails: readonly ClassifierInput[]; readonly lessons: SharedLessons };
