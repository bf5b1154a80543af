import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { classify } from '#domain/classification/classify.ts';
import { digestMail } from './digest-mail.ts';
import { createLearntRules } from './learnt-rules.ts';
import { createByteCollector } from './byte-collector.ts';
import { addDigest, type PackedBytes, unpackBytes } from './parse-batch.ts';
import type { ParseTask } from './parse-task.ts';
import type { SharedLessons } from './shared-lessons.ts';

const collector = createByteCollector();
const rulesOf = createLearntRules();
// Compiled while the thread starts rather than with its first mail.
rulesOf((workerData as { readonly lessons: SharedLessons }).lessons);

/** Worker entry: the digests (`addDigest`) of a batch of raw mails in its order, moved to the caller's thread, or labels. */
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
  collector.begin();
  for (const raw of unpackBytes(batch)) addDigest(collector, await digestMail(raw, rules));
  // The garbage collector would see to it late: to it this is a small object.
  batch.bytes.transfer(0);
  const digested = collector.take();
  return move({ [transferableSymbol]: [digested.bytes], [valueSymbol]: digested });
}
