import { second } from '#domain/time/instant.ts';
import { MailServerError } from '#engine/ports/mail-server.ts';
import { createIntakePipeline, type IntakePipeline } from './intake-pipeline.ts';
import { cancelled, type MailboxWork } from './mailbox-work.ts';
import { planWindows } from './plan-windows.ts';
import type { SyncDeps } from './sync-deps.ts';

/** While older mail is still being fetched, new mail is looked for this often. */
const lookAgainAfter = 15 * second;

/** One window into the pipeline; a UID the server skips counts as a failure, one that breaks the line becomes a suspect. */
const fetchWindow = async (
  deps: SyncDeps,
  work: MailboxWork,
  window: readonly number[],
  push: IntakePipeline['push'],
): Promise<void> => {
  const { mailbox, suspects } = work;
  const open = new Set(window);
  const fail = (uid: number, reason: string): void => {
    deps.store.mailboxes.recordFailure(mailbox.id, uid, reason, deps.clock.now());
  };
  try {
    for await (const message of work.connection.fetch(window, { attachmentCap: deps.attachmentCap })) {
      if (work.signal.aborted) throw cancelled();
      open.delete(message.uid);
      await push(message);
    }
  } catch (error) {
    const fault = error instanceof MailServerError ? error.fault : null;
    if (!work.signal.aborted && (fault?.kind === 'protocol' || fault?.kind === 'unreachable')) {
      // Servers answer in ascending order, so the first one missing is where it broke.
      const culprit = Math.min(...open);
      if (window.length === 1) fail(culprit, fault.message);
      else if (Number.isFinite(culprit)) suspects.set(mailbox.id, (suspects.get(mailbox.id) ?? new Set()).add(culprit));
    }
    throw error;
  }
  for (const uid of open) fail(uid, 'the server did not send it');
  if (window.length === 1 && open.size === 0) for (const uid of window) suspects.get(mailbox.id)?.delete(uid);
};

/**
 * Fetches these UIDs, newest first, and stores them. Resolves to true when it stopped early because newer mail may have
 * come meanwhile. What has been fetched is stored even when the line breaks; then it rejects with `MailServerError`.
 */
export const fetchMissing = async (deps: SyncDeps, work: MailboxWork, missing: readonly number[]): Promise<boolean> => {
  const pipeline = createIntakePipeline(deps, {
    account: work.account,
    mailbox: work.mailbox,
    mergeFlags: (uid, flags) => work.seen.merge(work.mailbox.id, uid, flags),
    onAccepted: work.onAccepted,
    signal: work.signal,
  });
  const begun = deps.clock.now();
  const windows = planWindows(missing, work.suspects.get(work.mailbox.id) ?? new Set());
  try {
    for (const [index, window] of windows.entries()) {
      if (work.signal.aborted) throw cancelled();
      await fetchWindow(deps, work, window, pipeline.push);
      pipeline.flush();
      if (index < windows.length - 1 && deps.clock.now() - begun > lookAgainAfter) return true;
    }
    return false;
  } finally {
    await pipeline.drain();
  }
};
