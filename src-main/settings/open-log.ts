import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Log } from '#engine/ports/log.ts';
import { openRotatingFile } from './rotating-file.ts';
import { withholdContent } from './withhold-content.ts';

export type OpenLog = Log & {
  /** The file being written, to be named in messages. */
  readonly path: string;
  readonly close: () => void;
};

/** 5 MB and four former files: some weeks of ordinary use. */
const rotation = { maxBytes: 5_000_000, keep: 4 };

/**
 * JSON lines in `logs/firstline.log` of the data folder, rotated by size. Every line passes `withholdContent`.
 * `host` is written on each line; `now` gives epoch milliseconds. Throws when the folder cannot be written.
 */
export function openLog(dataFolder: string, host: string, now: () => number = Date.now): OpenLog {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'firstline.log');
  const file = openRotatingFile(path, rotation);
  const logger = pino(
    {
      base: { pid: process.pid, host },
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    file,
  );
  return {
    path,
    info: (fields, message) => logger.info(withholdContent(fields), message),
    warn: (fields, message) => logger.warn(withholdContent(fields), message),
    error: (fields, message) => logger.error(withholdContent(fields), message),
    close: file.close,
  };
}
