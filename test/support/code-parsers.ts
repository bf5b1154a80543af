import { spawnSync } from 'node:child_process';

/** A program that can tell whether a block of code is well formed; it reads the code from its standard input. */
type CodeParser = { readonly command: string; readonly args: readonly string[] };

const parsers: Readonly<Record<string, CodeParser>> = {
  python: { command: 'python3', args: ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'] },
  js: { command: process.execPath, args: ['--check', '-'] },
  json: { command: process.execPath, args: ['-e', 'JSON.parse(require("node:fs").readFileSync(0, "utf8"))'] },
  sh: { command: 'sh', args: ['-n'] },
  ruby: { command: 'ruby', args: ['-c'] },
  go: { command: 'gofmt', args: ['-e'] },
};

export type CodeBlock = { readonly language: string; readonly code: string };

/** The fenced blocks of a Markdown text that say their language. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return Array.from(markdown.matchAll(/```(\w+)\n([\s\S]*?)```/gu), ([, language = '', code = '']) => ({
    language,
    code,
  }));
}

/** Checks a block's syntax; null where there is no parser of its language on this machine, so that the test says "skipped". */
export function parserOf(
  language: string,
): ((code: string) => { readonly status: number | null; readonly stderr: string }) | null {
  const parser = parsers[language];
  if (parser === undefined || spawnSync(parser.command, ['--version']).error !== undefined) return null;
  return (code) => {
    const { status, stderr } = spawnSync(parser.command, parser.args, { input: code, encoding: 'utf8' });
    return { status, stderr };
  };
}
