import { Command } from 'commander';
import { callEngine } from '../call-engine.ts';
import { formatClock } from '../format-clock.ts';
import { ticketNumber } from '../option-values.ts';
import type { CliContext } from '../cli-context.ts';
import { safeText } from '../safe-text.ts';
import { ticketJson } from '../ticket-json.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

export const showCommand = (context: CliContext): Command =>
  new Command('show')
    .summary('one ticket with its mail, clocks and history')
    .description('Show one ticket: what it is and why, its clocks, its mail without quotes, and its history.')
    .argument('<number>', 'the ticket’s number: 1042, or #1042 in quotes', ticketNumber)
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (number: number, options: DataOption & { readonly json?: boolean }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const detail = await callEngine(engine, 'tickets.get', { number });
        const { say } = context.terminal;
        if (options.json) {
          const { row, ...rest } = detail;
          say(
            JSON.stringify({
              ...ticketJson(row),
              ...rest,
              firstResponse: { ...ticketJson(row).firstResponse, explanation: detail.firstResponse.explanation },
              resolution: { ...ticketJson(row).resolution, explanation: detail.resolution.explanation },
            }),
          );
          return;
        }
        const now = Date.now();
        const { row, customer, classification } = detail;
        const line = (text: string): void => say(safeText(text));
        line(`#${row.number}  ${row.subject}`);
        line(
          `${customer.name || customer.address} · ${row.tier} · ${row.severity} · ${row.status.kind}${row.assignee === null ? '' : ` · ${row.assignee}`}`,
        );
        line(`First response: ${formatClock(row.firstResponse, now)}. ${detail.firstResponse.explanation}`);
        if (detail.nextResponse.state !== 'none')
          line(`Next response: ${formatClock(detail.nextResponse, now)}. ${detail.nextResponse.explanation}`);
        line(`Resolution: ${formatClock(row.resolution, now)}. ${detail.resolution.explanation}`);
        if (classification) {
          line(
            `Type: ${classification.type ?? 'unknown'} (${Math.round(classification.probability * 100)} %, runner-up ${classification.runnerUp ?? 'none'}). ${classification.severityReason}`,
          );
          for (const evidence of classification.evidence.slice(0, 8))
            line(
              `  ${evidence.against ? 'against' : 'for'} ${evidence.speaksFor}: “${evidence.text.replaceAll(/\s+/gu, ' ')}” (${evidence.reason})`,
            );
        }
        for (const message of detail.messages) {
          line('');
          line(
            `${message.direction === 'in' ? '←' : '→'} ${new Date(message.receivedAt).toISOString()}  ${message.from?.name ?? ''} <${message.from?.address ?? ''}>${message.machine ? `  [${message.machine.kind}]` : ''}`,
          );
          if (message.senderWarning !== null) line(`  ! ${message.senderWarning}`);
          if (message.unreadable !== null) line(`  ! This mail could not be read: ${message.unreadable}`);
          for (const text of message.newestText.trimEnd().split('\n')) line(`  ${text}`);
          for (const attachment of message.attachments)
            if (!attachment.inline) line(`  [${attachment.name}, ${attachment.type}, ${attachment.size} bytes]`);
        }
        line('');
        for (const entry of detail.history)
          line(
            `${new Date(entry.at).toISOString()}  ${entry.text}${entry.undone ? ' (undone)' : ''}${entry.note === null ? '' : ` ${entry.note}`}`,
          );
      });
    });
