import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

export type RotatingFile = {
  /** Appends one line (with its line end). Never throws: a full disk must not take the app down. */
  readonly write: (line: string) => void;
  readonly close: () => void;
};

/**
 * A file that starts anew when it would pass `maxBytes`; the former ones are `path.1` (newest) to `path.<keep>`.
 * All of them are readable by their owner alone.
 */
export function openRotatingFile(
  path: string,
  { maxBytes, keep }: { readonly maxBytes: number; readonly keep: number },
): RotatingFile {
  const open = (): number => openSync(path, 'a', 0o600);
  let file: number | null = open();
  let size = fstatSync(file).size;

  const rotate = (): void => {
    if (file !== null) closeSync(file);
    file = null;
    rmSync(`${path}.${keep}`, { force: true });
    for (let generation = keep - 1; generation >= 1; generation -= 1) {
      try {
        renameSync(`${path}.${generation}`, `${path}.${generation + 1}`);
      } catch {
        // That generation is not there yet.
      }
    }
    if (keep > 0) renameSync(path, `${path}.1`);
    else rmSync(path, { force: true });
    file = open();
    size = 0;
  };

  return {
    write(line) {
      try {
        const bytes = Buffer.byteLength(line);
        if (size > 0 && size + bytes > maxBytes) rotate();
        file ??= open();
        writeSync(file, line);
        size += bytes;
      } catch {
        // Nowhere left to say it.
      }
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}
