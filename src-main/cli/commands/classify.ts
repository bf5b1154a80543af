import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import { classify } from '#domain/classification/classify.ts';
import type { MachineMail } from '#domain/mail/machine-mail.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { CliFailure } from '../cli-failure.ts';
import { classificationJson } from '../classification-json.ts';
import { readEvidence } from '../read-evidence.ts';
import type { CliContext } from '../run-cli.ts';
import { dataOption, type DataOption } from '../with-engine.ts';

const inputSchema = z.object({ subject: z.string().default(''), body: z.string() });

type Input = {
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly machine: MachineMail | null;
};

export const classifyCommand = (context: CliContext): Command =>
  new Command('classify')
    .description('type, severity and facts of mails: .eml files, or JSON lines of {subject, body} on standard input')
    .argument('[files...]', '.eml files')
    .option('--json', 'one JSON object per input, in order')
    .option(...dataOption)
    .action(async (files: string[], options: DataOption & { readonly json?: boolean }) => {
      const rules = await readEvidence(context, options);
      let failed = 0;
      const answer = (input: Input): void => {
        const found = classificationJson(classify(input, rules), input.machine);
        if (options.json) context.terminal.say(JSON.stringify(found));
        else
          context.terminal.say(
            `${input.name}: ${found.type ?? (found.machineMail === null ? 'unknown' : found.machineMail)} ${Math.round(found.probability * 100)} %, ${found.severity}`,
          );
      };
      if (files.length === 0) {
        const lines = (await context.terminal.readAll()).split('\n');
        for (const [index, line] of lines.entries()) {
          if (line.trim() === '') continue;
          answer({ name: `line ${index + 1}`, machine: null, ...decodeLine(line, index + 1) });
        }
      }
      for (const file of files) {
        const read = await readMail(file);
        if (read.kind === 'read') answer(read.input);
        else {
          failed += 1;
          context.terminal.note(`${file}: ${read.message}`);
          if (options.json) context.terminal.say(JSON.stringify({ file, error: read.message }));
        }
      }
      if (failed > 0) throw new CliFailure('problem', `${failed} of ${files.length} files could not be read.`);
    });

function decodeLine(line: string, number: number): z.infer<typeof inputSchema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new CliFailure(
      'usage',
      `Standard input, line ${number}: a JSON object {"subject": …, "body": …} was expected.`,
    );
  }
  const decoded = inputSchema.safeParse(value);
  if (!decoded.success)
    throw new CliFailure(
      'usage',
      `Standard input, line ${number}: ${decoded.error.issues[0]?.path.join('.') ?? ''}: ${decoded.error.issues[0]?.message ?? 'not as expected'}`,
    );
  return decoded.data;
}

async function readMail(
  file: string,
): Promise<{ readonly kind: 'read'; readonly input: Input } | { readonly kind: 'failed'; readonly message: string }> {
  let raw: Buffer;
  try {
    raw = await readFile(file);
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  const parsed = await parseMail(raw);
  if (parsed.kind === 'unreadable') return { kind: 'failed', message: parsed.reason };
  const { mail } = parsed;
  return {
    kind: 'read',
    input: { name: file, subject: mail.subject, body: mail.newestText, machine: mail.machineMail },
  };
}
