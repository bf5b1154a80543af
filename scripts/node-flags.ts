/**
 * How the hosts that start Node tell V8 to keep the heap of the engine's thread small: without them, 20,000 incoming
 * mails make it take 180 MB more. The young generation otherwise grows to 134 MB, and the old one to four times of what
 * is in use; a limit below 2 GB makes that twice. They are given when the process starts and never changed: V8 may
 * crash when flags change while it runs. A packaged app has no place for them; its heap is half as large, because Electron's V8
 * compresses pointers. Also in package.json and in the first line of bin/firstline.js.
 */
export const nodeFlags = ['--max-semi-space-size=8', '--max-old-space-size=2000'] as const;
