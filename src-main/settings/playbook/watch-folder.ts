import { watch } from 'node:fs';

/**
 * Tells that something in a folder (not below it) changed, until the returned function is called. `onLost`: it can't be
 * told any more, or never could (the folder is gone, too many watches, a file system without them).
 */
export type WatchFolder = (folder: string, onEvent: () => void, onLost: () => void) => () => void;

/**
 * The system's own watching. A folder is watched and not its files, because editors write a new file and rename it over
 * the old one.
 */
export const systemWatchFolder: WatchFolder = (folder, onEvent, onLost) => {
  try {
    const watcher = watch(folder, { persistent: false }, () => onEvent());
    watcher.on('error', () => {
      watcher.close();
      onLost();
    });
    return () => watcher.close();
  } catch {
    onLost();
    return () => {};
  }
};
