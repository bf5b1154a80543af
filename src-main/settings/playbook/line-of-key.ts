/** The line (from 1) of a key of the front matter, at any depth; the first where it can't be found. */
export function lineOfKey(text: string, key: string): number {
  const at = text.split('\n').findIndex((line) => line.trimStart().startsWith(`${key}:`));
  return at < 0 ? 1 : at + 1;
}
