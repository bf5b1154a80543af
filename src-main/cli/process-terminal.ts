import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Terminal } from './terminal.ts';

/** The terminal that this process runs in. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  let progressShown = false;
  const clearProgress = (): void => {
    if (!progressShown) return;
    stderr.write('\r\u001b[2K');
    progressShown = false;
  };
  return {
    say: (line) => {
      clearProgress();
      stdout.write(`${line}\n`);
    },
    note: (line) => {
      clearProgress();
      stderr.write(`${line}\n`);
    },
    progress: (line) => {
      if (!stderr.isTTY) return;
      stderr.write(`\r\u001b[2K${line.slice(0, (stderr.columns || 80) - 1)}`);
      progressShown = true;
    },
    colours: stdout.isTTY && env['NO_COLOR'] === undefined,
    width: stdout.columns || 120,
    readAll: () => text(stdin),
    async askSecret(question) {
      if (!stdin.isTTY || !stderr.isTTY) return null;
      stderr.write(question);
      // readline echoes what is typed; this output swallows it.
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
      const ask = createInterface({ input: stdin, output: silent, terminal: true });
      try {
        return await ask.question('');
      } finally {
        ask.close();
        stderr.write('\n');
      }
    },
    environment: env,
  };
}
