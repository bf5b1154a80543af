import { networkInterfaces } from 'node:os';

type PowerMonitorLike = { on(event: 'resume', listener: () => void): unknown };

export type WatchWake = {
  readonly powerMonitor: PowerMonitorLike;
  /** A text that changes when the machine moves to another network; empty while it has none. */
  readonly network: () => string;
  /** Runs something again and again; returns the stopper. */
  readonly every: (milliseconds: number, run: () => void) => () => void;
  /** The connections of before are worth nothing now: sync from the cursor. */
  readonly onWake: () => void;
};

/** Addresses of this machine that reach further than itself. */
export const networkSignature = (): string =>
  Object.entries(networkInterfaces())
    .flatMap(([name, addresses]) =>
      (addresses ?? []).filter((address) => !address.internal).map((address) => `${name} ${address.address}`),
    )
    .sort()
    .join('\n');

/** Electron tells of sleep, but of networks only to pages; looking at our own addresses is cheap. */
const lookEvery = 10_000;

/** Calls `onWake` after sleep and when the machine got another network. Returns the stopper. */
export function watchWake({ powerMonitor, network, every, onWake }: WatchWake): () => void {
  let known = network();
  let stopped = false;
  powerMonitor.on('resume', () => {
    if (stopped) return;
    known = network();
    onWake();
  });
  const stop = every(lookEvery, () => {
    const now = network();
    const changed = now !== known;
    known = now;
    if (changed && now !== '') onWake();
  });
  return () => {
    stopped = true;
    stop();
  };
}
