import { runCli } from '#cli/run-cli.ts';
import type { Terminal } from '#cli/terminal.ts';

export type Ran = {
  readonly status: number;
  /** Lines of standard output. */
  readonly out: readonly string[];
  /** Standard output, each line decoded as JSON; throws for a line that is none. */
  readonly json: () => readonly unknown[];
  /** Standard error. */
  readonly err: string;
};

export type Run = {
  readonly input?: string;
  /** What somebody types when asked for a secret; nobody is there without it. */
  readonly typed?: string;
  readonly width?: number;
  readonly colours?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onSay?: (line: string) => void;
  readonly onProgress?: (line: string) => void;
};

/** One command line of `firstline` on a terminal of memory. */
export async function runCommand(args: readonly string[], run: Run = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    say: (text) => {
      for (const line of text.split('\n')) out.push(line);
      run.onSay?.(text);
    },
    note: (line) => void err.push(line),
    progress: (line) => run.onProgress?.(line),
    colours: run.colours ?? false,
    width: run.width ?? 120,
    inputIsTyped: run.input === undefined,
    readAll: async () => run.input ?? '',
    askSecret: async () => run.typed ?? null,
    environment: run.environment ?? {},
  };
  const status = await runCli(args, terminal, run.signal ?? new AbortController().signal);
  return { status, out, json: () => out.map((line): unknown => JSON.parse(line)), err: err.join('\n') };
}
