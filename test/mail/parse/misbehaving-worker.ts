import { workerData } from 'node:worker_threads';
import parseBatch from '#mail/parse/parse-worker.ts';
import { type ParseBatch, unpackBytes } from '#mail/parse/parse-batch.ts';

void workerData;

/** The real worker, but a mail that says so hangs it, ends it or uses up its heap. */
export default async function misbehave(batch: ParseBatch): Promise<unknown> {
  for (const raw of unpackBytes(batch.bytes, batch.ends)) {
    const text = Buffer.from(raw).toString('latin1');
    if (text.includes('HANG')) for (;;);
    if (text.includes('EXIT')) process.exit(1);
    if (text.includes('THROW')) throw new Error('broken');
  }
  return parseBatch(batch);
}
