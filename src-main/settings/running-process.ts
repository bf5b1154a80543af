import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** What the instance lock asks about processes. `startOf` tells a process from a later one that got the same pid. */
export type RunningProcesses = {
  readonly ownPid: number;
  readonly isAlive: (pid: number) => boolean;
  /** Opaque; null where the system does not tell. */
  readonly startOf: (pid: number) => string | null;
  /** When the machine started, epoch milliseconds: older locks cannot be held. */
  readonly machineStartedAt: () => number;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const startOf = (pid: number): string | null => {
  try {
    // proc(5): field 22 is the start time in clock ticks since boot; the name in field 2 may hold spaces and brackets.
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

export const thisMachinesProcesses: RunningProcesses = {
  ownPid: process.pid,
  isAlive,
  startOf,
  machineStartedAt: () => Date.now() - uptime() * 1000,
};
