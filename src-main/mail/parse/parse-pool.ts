import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { Piscina } from 'piscina';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import type { MailDigest } from '#domain/mail/mail-digest.ts';
import type { Classification } from '#domain/classification/classification.ts';
import type { MailClassifier } from '#engine/ports/mail-classifier.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import { packBytes, type ParsedBatch, unpackBytes } from './parse-batch.ts';
import { guessHeaders } from './parse-mail.ts';
import type { ParseTask } from './parse-task.ts';
import { keepLessons } from './shared-lessons.ts';

const compress = promisify(zstdCompress);

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

type RawMail = { readonly raw: Uint8Array };

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
    resourceLimits: { maxOldGenerationSizeMb: options.heapLimit ?? 256, maxYoungGenerationSizeMb: 12 },
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

  const runBatch = async (batch: readonly RawMail[]): Promise<readonly MailDigest[]> => {
    const packed = packBytes(batch.map(({ raw }) => raw));
    const task: ParseTask = { kind: 'digest', batch: packed, lessons: lessons.inForce() };
    const run: Promise<unknown> = pool.run(task, {
      transferList: [packed.bytes],
      signal: AbortSignal.timeout(timeLimit),
    });
    const { digests, compressed, ends } = (await run) as ParsedBatch;
    const views = unpackBytes(compressed, ends);
    return digests.map(({ textSize, ...digest }, index): MailDigest => {
      const tail = views[2 * index + 1];
      const head = views[2 * index] ?? new Uint8Array();
      return { ...digest, packed: { head, textSize, tail: tail === undefined || tail.length === 0 ? null : tail } };
    });
  };

  const unreadable = async ({ raw }: RawMail, error: unknown): Promise<MailDigest> => ({
    outcome: 'unreadable',
    reason: isTimeout(error)
      ? `Reading it took longer than ${Math.round(timeLimit / 1000)} seconds`
      : 'Reading it ended the parser',
    rawSize: raw.byteLength,
    packed: { head: new Uint8Array(), textSize: 0, tail: await compress(raw) },
    headersGuess: guessHeaders(raw),
  });

  return {
    digest: async (batch) => {
      if (batch.length === 0) return [];
      try {
        return await inTurn(() => runBatch(batch));
      } catch (error) {
        if (batch.length === 1) return Promise.all(batch.map((mail) => unreadable(mail, error)));
      }
      const digests: MailDigest[] = [];
      for (const mail of batch) {
        try {
          digests.push(...(await inTurn(() => runBatch([mail]))));
        } catch (error) {
          digests.push(await unreadable(mail, error));
        }
      }
      return digests;
    },
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
