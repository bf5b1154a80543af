import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import { classify } from '#domain/classification/classify.ts';
import type { MachineMail } from '#domain/mail/machine-mail.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { CliFailure } from '../cli-failure.ts';
import { classificationJson } from '../classification-json.ts';
import { describeError } from '../describe-error.ts';
import { readEvidence } from '../read-evidence.ts';
import type { CliContext } from '../cli-context.ts';
import { dataOption, type DataOption } from '../with-engine.ts';

const lineSchema = z.object({
  subject: z
    .string()
    .nullish()
    .transform((subject) => subject ?? ''),
  body: z.string(),
});

/** One mail to classify. `body`: what was given, or an .eml's newest text. */
type Input = {
  readonly kind: 'mail';
  readonly subject: string;
  readonly body: string;
  readonly machine: MachineMail | null;
};
type Unreadable = { readonly kind: 'unreadable'; readonly message: string };

const spans = `
Each answer has type, also, probability, runnerUp, margin, severity, machineMail, evidence, similar, facts and
factSpans; “similar” names mails that agents labelled and that counted, where the data folder has some.
“type” is null where none is likely enough, and for mail that a machine wrote. An input that cannot be read gets
an object with “error” in its place, and the exit status is 1.
Spans count UTF-16 units from 0 in the text that “part” names: “subject”, or “body”, which for a JSON line is the
given body, and for an .eml file its newest text (“firstline parse --json” shows it as newestText).

  firstline classify --json mail.eml
  firstline classify --json < mails.jsonl`;

export const classifyCommand = (context: CliContext): Command =>
  new Command('classify')
    .summary('type, severity and facts of mails, with the evidence')
    .description(
      'Say type, severity and facts of mails, with the evidence: .eml files, or JSON lines of {subject, body} on standard input. Nothing is stored.',
    )
    .argument('[files...]', '.eml files; without any, JSON lines are read from standard input')
    .option('--json', 'one JSON object per input, in order')
    .option(...dataOption)
    .addHelpText('after', spans)
    .action(async (files: string[], options: DataOption & { readonly json?: boolean }) => {
      const { terminal } = context;
      const inputs = files.length > 0 ? eachFile(files) : eachLine(await standardInput(context));
      const rules = await readEvidence(context, options);
      let failed = 0;
      for await (const { name, read } of inputs) {
        if (context.ended.aborted) throw new CliFailure('problem', 'Ended before it was done.');
        if (read.kind === 'unreadable') {
          failed += 1;
          terminal.note(`firstline: ${read.message.startsWith(name) ? '' : `${name}: `}${read.message}`);
          if (options.json) terminal.say(JSON.stringify({ input: name, error: read.message }));
          continue;
        }
        const found = classificationJson(classify(read, rules), read.machine);
        terminal.say(options.json ? JSON.stringify(found) : `${name}: ${inWords(found)}`);
      }
      if (failed > 0) throw new CliFailure('problem', `${failed} could not be read.`);
    });

function inWords(found: ReturnType<typeof classificationJson>): string {
  if (found.machineMail !== null) return `machine mail (${found.machineMail})`;
  return `${found.type ?? 'unknown'} ${Math.round(found.probability * 100)} %, ${found.severity}`;
}

type Named = { readonly name: string; readonly read: Input | Unreadable };

async function* eachFile(files: readonly string[]): AsyncGenerator<Named> {
  for (const name of files) yield { name, read: await readMail(name) };
}

function* eachLine(text: string): Generator<Named> {
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .entries())
    if (line.trim() !== '') yield { name: `line ${index + 1}`, read: decodeLine(line) };
}

async function standardInput({ terminal }: CliContext): Promise<string> {
  if (terminal.inputIsTyped)
    throw new CliFailure('usage', '.eml files, or JSON lines of {subject, body} on standard input, are expected.');
  return terminal.readAll();
}

function decodeLine(line: string): Input | Unreadable {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: 'unreadable', message: 'a JSON object {"subject": …, "body": …} was expected' };
  }
  const decoded = lineSchema.safeParse(value);
  if (decoded.success) return { kind: 'mail', ...decoded.data, machine: null };
  const issue = decoded.error.issues[0];
  return {
    kind: 'unreadable',
    message: `${issue?.path.join('.') || 'the line'}: a ${issue?.path.length === 0 ? 'JSON object' : 'text'} was expected`,
  };
}

async function readMail(file: string): Promise<Input | Unreadable> {
  try {
    const parsed = await parseMail(await readFile(file));
    if (parsed.kind === 'unreadable') return { kind: 'unreadable', message: parsed.reason };
    const { subject, newestText, machineMail } = parsed.mail;
    return { kind: 'mail', subject, body: newestText, machine: machineMail };
  } catch (error) {
    return { kind: 'unreadable', message: describeError(error) };
  }
}
