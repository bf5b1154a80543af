import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { Piscina } from 'piscina';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import type { MailDigest } from '#domain/mail/mail-digest.ts';
import type { Classification } from '#domain/classification/classification.ts';
import type { MailClassifier } from '#engine/ports/mail-classifier.ts';
import type { DigestedBatch, MailDigester } from '#engine/ports/mail-digester.ts';
import { digestedBatch, packBytes, type PackedBytes } from './parse-batch.ts';
import { guessHeaders } from './parse-mail.ts';
import type { ParseTask } from './parse-task.ts';
import { joinBatches, readyBatch } from './ready-batch.ts';
import { keepLessons } from './shared-lessons.ts';

const compress = promisify(zstdCompress);

/**
 * What this thread compiles and keeps (`enableCompileCache`) a worker need not compile, nor strip of its types, for which
 * Node would load a compiler of 20 MB into each of them. Workers learn of the folder by their environment only.
 */
const workerEnvironment = (): NodeJS.ProcessEnv => {
  const cache = getCompileCacheDir();
  return cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
};

/** What the pool needs. */
export type ParsePoolOptions = {
  /** The worker's entry: `parse-worker.ts`, or what a build made of it. */
  readonly workerUrl: URL;
  /** Worker threads, at least 1. */
  readonly threads: number;
  /** Rules of classification, until others are taught. */
  readonly rules: EvidenceRules;
  /** Longest time for a batch before it is tried mail by mail, and then for each mail, in milliseconds. */
  readonly timeLimit?: number;
  /** Heap of one worker in megabytes, beyond which it is ended. Raw mails don't count. */
  readonly heapLimit?: number;
};

/**
 * A pool of worker threads that digests and classifies mail. A worker that crashes, runs out of memory or exceeds the time limit is
 * replaced; its batch is tried again one by one, and only the mail that did it comes back as `unreadable`.
 */
export const createParsePool = (options: ParsePoolOptions): MailDigester & MailClassifier => {
  const timeLimit = options.timeLimit ?? 20_000;
  const threads = Math.max(1, options.threads);
  const lessons = keepLessons({ rules: options.rules, corrections: [] });
  const pool = new Piscina({
    filename: options.workerUrl.href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 30_000,
    workerData: { lessons: lessons.inForce() },
    env: workerEnvironment(),
    resourceLimits: { maxOldGenerationSizeMb: options.heapLimit ?? 128, maxYoungGenerationSizeMb: 10 },
  });

  // Only as many batches go to piscina as there are threads: its time limit runs from hand-over, not from the start.
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= threads) await new Promise<void>((resume) => waiting.push(resume));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };

  const runBatch = async (mails: readonly Uint8Array[]): Promise<DigestedBatch> => {
    const batch = packBytes(mails);
    const task: ParseTask = { kind: 'digest', batch, lessons: lessons.inForce() };
    const run: Promise<unknown> = pool.run(task, {
      transferList: [batch.bytes],
      signal: AbortSignal.timeout(timeLimit),
    });
    return digestedBatch((await run) as PackedBytes);
  };

  const unreadable = async (raw: Uint8Array, error: unknown): Promise<MailDigest> => ({
    outcome: 'unreadable',
    reason: isTimeout(error)
      ? `Reading it took longer than ${Math.round(timeLimit / 1000)} seconds`
      : 'Reading it ended the parser',
    rawSize: raw.byteLength,
    packed: { head: new Uint8Array(), textSize: 0, tail: await compress(raw) },
    headersGuess: guessHeaders(raw),
  });

  /** A batch that breaks its worker is tried again one by one; a mail that does so alone is unreadable. */
  const digestBatch = async (mails: readonly Uint8Array[]): Promise<DigestedBatch> => {
    if (mails.length === 0) return readyBatch([]);
    try {
      return await inTurn(() => runBatch(mails));
    } catch (error) {
      if (mails.length === 1) return readyBatch(await Promise.all(mails.map((raw) => unreadable(raw, error))));
    }
    const alone: DigestedBatch[] = [];
    for (const raw of mails) alone.push(await digestBatch([raw]));
    return joinBatches(alone);
  };

  return {
    digest: (batch) => digestBatch(batch.map(({ raw }) => raw)),
    teach: lessons.teach,
    classify: async (mails, instead) => {
      if (mails.length === 0) return [];
      const task: ParseTask = {
        kind: 'classify',
        mails,
        lessons: instead === undefined ? lessons.inForce() : lessons.instead(instead),
      };
      const run: Promise<unknown> = inTurn(() => pool.run(task, { signal: AbortSignal.timeout(timeLimit) }));
      return (await run) as readonly Classification[];
    },
    close: () => pool.close(),
  };
};

/** Piscina rejects an aborted task with an error of this name. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
