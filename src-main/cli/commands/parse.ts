import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { ParsedMail } from '#domain/mail/parsed-mail.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { CliFailure } from '../cli-failure.ts';
import type { CliContext } from '../cli-context.ts';
import { safeText } from '../safe-text.ts';
import { dataOption } from '../with-engine.ts';

export const parseCommand = (context: CliContext): Command =>
  new Command('parse')
    .summary('what Firstline reads in a mail')
    .description(
      'Read one mail: people, subject, newest text without quotes and signatures, attachments, machine mail.',
    )
    .argument('<file>', 'an .eml file')
    .option('--json', 'one JSON object, with the whole text and the HTML too')
    // Parsing needs no data; the option is understood so that every command takes it.
    .addOption(new Option(...dataOption).hideHelp())
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const parsed = await parseMail(await readFile(file));
      if (parsed.kind === 'unreadable') throw new CliFailure('problem', `${file} could not be read: ${parsed.reason}`);
      const found = mailJson(parsed.mail);
      if (options.json) return context.terminal.say(JSON.stringify(found));
      const address = (one: { readonly name: string; readonly address: string }): string =>
        one.name === '' ? one.address : `${one.name} <${one.address}>`;
      const lines = [
        `From: ${found.from === null ? '' : address(found.from)}`,
        `To: ${found.to.map(address).join(', ')}`,
        `Subject: ${found.subject}`,
        `Date: ${found.date ?? ''}`,
        ...(found.machineMail === null
          ? []
          : [`Machine mail: ${found.machineMail.kind} (${found.machineMail.reason})`]),
        ...found.attachments.map(
          (attachment) => `Attachment: ${attachment.name} (${attachment.type}, ${attachment.size} bytes)`,
        ),
        '',
        ...found.newestText.split('\n'),
      ];
      for (const line of lines) context.terminal.say(safeText(line));
    });

/** A parsed mail for machines; the date is ISO 8601 in UTC. */
function mailJson(mail: ParsedMail) {
  return {
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    date: mail.date === null ? null : new Date(mail.date).toISOString(),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    text: mail.text,
    newestText: mail.newestText,
    html: mail.html,
    attachments: mail.attachments.map(({ name, type, size }) => ({ name, type, size })),
    machineMail: mail.machineMail,
  };
}
