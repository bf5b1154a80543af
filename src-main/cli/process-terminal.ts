import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CliFailure } from './cli-failure.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { cutToCells } from './text-cells.ts';

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
      stderr.write(`\r\u001b[2K${cutToCells(safeText(line), (stderr.columns || 80) - 1)}`);
      progressShown = true;
    },
    // no-color.org: any value but an empty one.
    colours: stdout.isTTY && !env['NO_COLOR'],
    width: stdout.columns || 120,
    inputIsTyped: stdin.isTTY ?? false,
    readAll: () => text(stdin),
    async askSecret(question) {
      if (!stdin.isTTY || !stderr.isTTY) return null;
      stderr.write(question);
      // readline echoes what is typed; this output swallows it.
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
      const ask = createInterface({ input: stdin, output: silent, terminal: true });
      ask.once('SIGINT', () => ask.close());
      // Ctrl C and Ctrl D close it; some versions reject the question besides.
      const refused = once(ask, 'close').then(() => null);
      try {
        const answer = await Promise.race([ask.question('').catch(() => null), refused]);
        if (answer === null) throw new CliFailure('problem', 'No password was given.');
        return answer;
      } finally {
        ask.close();
        stderr.write('\n');
      }
    },
    environment: env,
  };
}
