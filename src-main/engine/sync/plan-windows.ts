/** Messages in the first FETCH, and the most in one. The first is small, so that tickets appear at once. */
const firstWindow = 50;
const largestWindow = 1_000;

/**
 * In which portions missing messages are fetched: newest first, growing. Suspects (the message at which a connection broke
 * last time) come last and alone, so that one message that kills the server's answer holds up nothing else.
 */
export const planWindows = (
  missing: readonly number[],
  suspects: ReadonlySet<number>,
): readonly (readonly number[])[] => {
  const newestFirst = [...missing].sort((a, b) => b - a);
  const plain = newestFirst.filter((uid) => !suspects.has(uid));
  const windows: number[][] = [];
  let size = firstWindow;
  for (let at = 0; at < plain.length;) {
    windows.push(plain.slice(at, at + size));
    at += size;
    size = Math.min(largestWindow, size * 4);
  }
  for (const uid of newestFirst) if (suspects.has(uid)) windows.push([uid]);
  return windows;
};
