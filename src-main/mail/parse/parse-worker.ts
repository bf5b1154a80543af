import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { classify } from '#domain/classification/classify.ts';
import { digestMail } from './digest-mail.ts';
import { createLearntRules } from './learnt-rules.ts';
import { digestPieces, packBytes, type PackedBytes, unpackBytes } from './parse-batch.ts';
import type { ParseTask } from './parse-task.ts';
import type { SharedLessons } from './shared-lessons.ts';

const rulesOf = createLearntRules();
// Compiled while the thread starts rather than with its first mail.
rulesOf((workerData as { readonly lessons: SharedLessons }).lessons);

/** Worker entry: the pieces (`digestPieces`) of a batch of raw mails in its order, moved to the caller's thread, or labels. */
export default async function work(task: ParseTask): Promise<unknown> {
  switch (task.kind) {
    case 'digest':
      return parseBatch(task.batch, task.lessons);
    case 'classify': {
      const rules = rulesOf(task.lessons);
      return task.mails.map((mail) => classify(mail, rules));
    }
  }
}

async function parseBatch(batch: PackedBytes, lessons: SharedLessons): Promise<unknown> {
  const rules = rulesOf(lessons);
  const pieces: Uint8Array[] = [];
  for (const raw of unpackBytes(batch)) pieces.push(...digestPieces(await digestMail(raw, rules)));
  // The garbage collector would see to it late: to it this is a small object.
  batch.bytes.transfer(0);
  const digested = packBytes(pieces);
  return move({ [transferableSymbol]: [digested.bytes], [valueSymbol]: digested });
}
