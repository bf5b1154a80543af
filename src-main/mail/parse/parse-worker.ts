import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { classify } from '#domain/classification/classify.ts';
import { digestMail } from './digest-mail.ts';
import { createLearntRules } from './learnt-rules.ts';
import { packBytes, type ParseBatch, type ParsedBatch, unpackBytes } from './parse-batch.ts';
import type { ParseTask } from './parse-task.ts';
import type { SharedLessons } from './shared-lessons.ts';

const rulesOf = createLearntRules();
// Compiled while the thread starts rather than with its first mail.
rulesOf((workerData as { readonly lessons: SharedLessons }).lessons);

/** Worker entry: digests of a batch, in its order (the compressed mails are moved to the caller's thread), or labels. */
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

async function parseBatch(batch: ParseBatch, lessons: SharedLessons): Promise<unknown> {
  const rules = rulesOf(lessons);
  const digests: ParsedBatch['digests'][number][] = [];
  const compressed: Uint8Array[] = [];
  for (const raw of unpackBytes(batch.bytes, batch.ends)) {
    const { packed, ...digest } = await digestMail(raw, rules);
    digests.push({ ...digest, textSize: packed.textSize });
    compressed.push(packed.head, packed.tail ?? new Uint8Array());
  }
  const { bytes, ends } = packBytes(compressed);
  const result: ParsedBatch = { digests, compressed: bytes, ends };
  return move({ [transferableSymbol]: [bytes], [valueSymbol]: result });
}
