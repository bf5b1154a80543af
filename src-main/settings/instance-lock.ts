import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { thisMachinesProcesses, type RunningProcesses } from './running-process.ts';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  /** See `RunningProcesses.startOf`. */
  processStart: z.string().nullable(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  /** Which host: "the desktop app", "firstline sync" …, for the message to the user. */
  host: z.string(),
  /** Tells our own lock from every other. */
  nonce: z.string(),
});
type LockHolder = z.infer<typeof holderSchema>;

export type InstanceLock =
  | { readonly kind: 'acquired'; readonly release: () => void }
  /** `by` is null while the holder's file cannot be read. */
  | { readonly kind: 'held'; readonly by: LockHolder | null; readonly message: string };

/** Boot times are computed from the uptime and differ by rounding and clock corrections. Milliseconds. */
const bootTolerance = 5 * 60_000;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
};

const decodeHolder = (text: string): LockHolder | null => {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

const isStale = (holder: LockHolder | null, processes: RunningProcesses): boolean => {
  // Locks appear whole (see `place`), so one that cannot be read was cut short by a crash of the machine.
  if (holder === null) return true;
  if (!processes.isAlive(holder.pid)) return true;
  if (holder.startedAt < processes.machineStartedAt() - bootTolerance) return true;
  const start = processes.startOf(holder.pid);
  return start !== null && holder.processStart !== null && start !== holder.processStart;
};

/** Puts the whole file in place at once, or not at all where one is there: link(2) fails on an existing name. */
const place = (path: string, text: string): boolean => {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Takes a stale lock away; where another process was quicker and its fresh lock was caught, puts that back. */
const clearStale = (path: string, staleText: string): void => {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const caught = readText(aside);
  if (caught !== null && caught !== staleText) place(path, caught);
  rmSync(aside, { force: true });
};

const removeOwn = (path: string, text: string): void => {
  if (readText(path) === text) rmSync(path, { force: true });
};

/**
 * One syncing process per data folder: `instance.lock` names who it is. A lock whose process is gone is taken over.
 * `host` is words for the message another process shows; `now` is epoch milliseconds. Throws when the folder cannot be
 * written.
 */
export function takeInstanceLock(
  dataFolder: string,
  host: string,
  now: number,
  processes: RunningProcesses = thisMachinesProcesses,
): InstanceLock {
  const path = join(dataFolder, 'instance.lock');
  const own: LockHolder = {
    pid: processes.ownPid,
    processStart: processes.startOf(processes.ownPid),
    startedAt: now,
    host,
    nonce: randomBytes(12).toString('hex'),
  };
  const text = JSON.stringify(own);
  // Once as found, once after a stale lock was cleared, once more for whoever was cleared at the same moment.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (place(path, text)) return { kind: 'acquired', release: () => removeOwn(path, text) };
    const found = readText(path);
    if (found === null) continue;
    const holder = decodeHolder(found);
    if (!isStale(holder, processes)) return held(holder);
    clearStale(path, found);
  }
  return held(decodeHolder(readText(path) ?? ''));
}

const held = (by: LockHolder | null): InstanceLock => ({
  kind: 'held',
  by,
  message:
    by === null
      ? 'Another Firstline is starting on this data folder. Try again in a moment.'
      : `${by.host} is already running on this data folder (process ${by.pid}, since ${new Date(by.startedAt).toISOString()}). Close it first, or choose another folder with --data.`,
});
