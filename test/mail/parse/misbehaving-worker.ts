import { workerData } from 'node:worker_threads';
import work from '#mail/parse/parse-worker.ts';
import { unpackBytes } from '#mail/parse/parse-batch.ts';
import type { ParseTask } from '#mail/parse/parse-task.ts';

void workerData;

/** The real worker, but a mail that says so hangs it, ends it or uses up its heap. */
export default async function misbehave(task: ParseTask): Promise<unknown> {
  const sources = task.kind === 'digest' ? unpackBytes(task.batch) : [];
  for (const raw of sources) {
    const text = Buffer.from(raw).toString('latin1');
    if (text.includes('HANG')) for (;;);
    if (text.includes('EXIT')) process.exit(1);
    if (text.includes('THROW')) throw new Error('broken');
  }
  return work(task);
}
