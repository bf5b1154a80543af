import { setImmediate as nextTurn } from 'node:timers/promises';
import { day } from '#domain/time/instant.ts';
import type { MailDigest } from '#domain/mail/mail-digest.ts';
import type { ArrivedMail } from '#engine/intake/arrived-mail.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import type { DigestedBatch } from '#engine/ports/mail-digester.ts';
import type { RemoteMessage } from '#engine/ports/mail-server.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import { gatherBytes } from './gather-bytes.ts';
import { releaseBytes } from './release-bytes.ts';
import type { SyncDeps } from './sync-deps.ts';

/** A batch for the parsing workers: enough to be worth the trip, small enough to spread. */
const batchMessages = 32;
const batchBytes = 1_048_576;
/** How much may be under way before fetching waits. */
const maxBatches = 6;
const maxBytes = 48 * 1_048_576;
/** A transaction should hold the event loop for less than this many milliseconds. */
const sliceTime = 12;
const largestSlice = 64;
/** Failures after which a message is in quarantine (`behaviour.md`, "Mail in"). */
export const quarantineAfter = 3;

export type Accepted = {
  readonly messages: number;
  readonly tickets: number;
  readonly fetched: number;
  readonly bytes: number;
};

/**
 * Fetching, parsing and storing at the same time: mail is handed to the workers in batches, several under way, and what
 * comes back is stored in short transactions, in the order it was fetched, with a turn of the event loop between them.
 */
export type IntakePipeline = {
  /** Takes a message; waits while too much is under way. Rejects with the first error of storing. */
  readonly push: (message: RemoteMessage) => Promise<void>;
  /** Sends a started batch on its way. */
  readonly flush: () => void;
  /** Resolves when everything is stored. */
  readonly drain: () => Promise<void>;
};

/** A message whose bytes have gone to the digester. */
type SentMessage = Omit<RemoteMessage, 'raw'>;

type PipelineTarget = {
  readonly account: Account;
  readonly mailbox: Mailbox;
  readonly mergeFlags: (uid: number, flags: readonly string[]) => readonly string[];
  readonly onAccepted: (accepted: Accepted) => void;
  readonly signal: AbortSignal;
};

export const createIntakePipeline = (deps: SyncDeps, target: PipelineTarget): IntakePipeline => {
  const { account, mailbox } = target;
  let batch: RemoteMessage[] = [];
  let started = 0;
  let underWay = 0;
  let bytesUnderWay = 0;
  let tail: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | null = null;
  let wake: (() => void) | null = null;
  let slice = 16;

  /** A server without a usable INTERNALDATE, or with one far ahead of us, gets the time of arrival. */
  const receivedAt = (message: Pick<RemoteMessage, 'receivedAt'>): number => {
    const now = deps.clock.now();
    return message.receivedAt > 0 && message.receivedAt <= now + day ? message.receivedAt : now;
  };

  const arrived = (message: SentMessage, digest: MailDigest): ArrivedMail => ({
    account,
    place: { mailbox, uid: message.uid, flags: target.mergeFlags(message.uid, message.flags) },
    receivedAt: receivedAt(message),
    digest,
    gmailId: message.gmailId,
    partial: message.partial,
  });

  const fail = (uid: number, reason: string): number => {
    const failures = deps.store.mailboxes.recordFailure(mailbox.id, uid, reason, deps.clock.now());
    deps.log.warn({ account: account.id, mailbox: mailbox.id, uid, failures }, 'A message could not be taken in');
    return failures;
  };

  const setAside = (uid: number, reason: string): void => {
    while (deps.store.mailboxes.recordFailure(mailbox.id, uid, reason, deps.clock.now()) < quarantineAfter);
  };

  const accept = (mails: readonly ArrivedMail[]): { readonly messages: number; readonly tickets: number } => {
    if (mails.length === 0) return { messages: 0, tickets: 0 };
    try {
      return deps.intake.accept(mails);
    } catch (error) {
      // No mail's fault: the sync waits and goes on from here.
      if (error instanceof StoreUnavailable) throw error;
      if (mails.length === 1) {
        const uid = mails[0]?.place?.uid;
        if (uid === undefined) throw error;
        fail(uid, error instanceof Error ? error.message : 'could not be stored');
        return { messages: 0, tickets: 0 };
      }
      // One of them is the culprit; the others must not wait for it.
      let messages = 0;
      let tickets = 0;
      for (const mail of mails) {
        const done = accept([mail]);
        messages += done.messages;
        tickets += done.tickets;
      }
      return { messages, tickets };
    }
  };

  /** A slice of the batch; those that can't be read are left out until they have been tried often enough. */
  const mailsOf = (part: readonly SentMessage[], digested: DigestedBatch, from: number): readonly ArrivedMail[] =>
    part.flatMap((message, index) => {
      const digest = digested.at(from + index);
      // Tried again on the next rounds; the third time it is kept as it is, shown as unreadable.
      if (digest.outcome === 'unreadable' && fail(message.uid, digest.reason) < quarantineAfter) return [];
      return [arrived(message, digest)];
    });

  const store = async (sent: readonly SentMessage[], digested: DigestedBatch): Promise<void> => {
    for (let at = 0; at < sent.length;) {
      if (target.signal.aborted) return;
      const part = sent.slice(at, at + slice);
      const before = deps.clock.now();
      const mails = mailsOf(part, digested, at);
      at += part.length;
      const done = accept(mails);
      // Storing takes a message off the list of failures; one that can't be read stays counted.
      for (const { digest, place } of mails)
        if (digest.outcome === 'unreadable' && place !== null) setAside(place.uid, digest.reason);
      const took = deps.clock.now() - before;
      if (took > sliceTime) slice = Math.max(1, slice >> 1);
      else if (took < sliceTime / 2 && part.length === slice) slice = Math.min(largestSlice, slice * 2);
      target.onAccepted({
        ...done,
        fetched: mails.length,
        bytes: mails.reduce((sum, mail) => sum + mail.digest.rawSize, 0),
      });
      await nextTurn();
    }
  };

  const send = (): void => {
    if (batch.length === 0) return;
    const { pieces, release } = gatherBytes(batch.map(({ raw }) => raw));
    for (const { raw } of batch) releaseBytes(raw);
    const digesting = deps.digester.digest(pieces.map((raw) => ({ raw }))).finally(release);
    // Looked at below, when its turn to be stored has come.
    digesting.catch(() => undefined);
    const sent = batch.map(({ raw: _raw, ...message }) => message);
    const bytes = started;
    batch = [];
    started = 0;
    underWay += 1;
    bytesUnderWay += bytes;
    tail = tail.then(async () => {
      try {
        if (failure !== null) return;
        const digested = await digesting;
        await store(sent, digested);
        digested.release();
      } catch (error) {
        failure ??= { error };
      } finally {
        underWay -= 1;
        bytesUnderWay -= bytes;
        wake?.();
      }
    });
  };

  const check = (): void => {
    if (failure !== null) throw failure.error;
  };

  return {
    push: async (message) => {
      check();
      batch.push(message);
      started += message.raw.length;
      if (batch.length >= batchMessages || started >= batchBytes) send();
      while (failure === null && underWay > 0 && (underWay >= maxBatches || bytesUnderWay >= maxBytes)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      check();
    },
    flush: send,
    drain: async () => {
      send();
      await tail;
      check();
    },
  };
};
