import { Argument, Command } from 'commander';
import type { AutomationDecisionView, AutomationRuleView, Simulation } from '#contract/automations.ts';
import { automationModes, type AutomationMode } from '#domain/automation/automation-rule.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { formatTable } from '../format-table.ts';
import { positiveInteger, ticketNumber } from '../option-values.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Json = DataOption & { readonly json?: boolean };

const percent = (share: number): string => (share > 1 ? 'never' : `${Math.round(share * 1000) / 10} %`);
const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const ruleArgument = ['<rule>', 'the rule’s id, as “firstline automations list” shows it'] as const;

export function automationsCommand(context: CliContext): Command {
  const { terminal } = context;
  const list = new Command('list')
    .summary('the rules, what they have earned and what they did')
    .description('The rules of automatic replies: mode, threshold, what they have earned, what they sent.')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (options: Json) =>
      withEngine(context, options, 'reads', async (engine) => {
        const found = await callEngine(engine, 'automations.list', {});
        if (options.json) return terminal.say(JSON.stringify(found));
        for (const line of ruleTable(found.rules, terminal.width)) terminal.say(line);
        const { open, sentThisHour, limitAnHour } = found.circuit;
        terminal.say('');
        terminal.say(
          open === null
            ? `${sentThisHour} automatic mails within the last hour, ${limitAnHour} at most.`
            : safeText(`Everything has been stopped since ${when(open.since)} UTC: ${open.because}`),
        );
        for (const { address, by } of found.neverAgain) terminal.say(safeText(`Never again: ${address} (${by})`));
      }),
    );

  const switchTo = new Command('switch')
    .summary('switch a rule off, to suggesting, or to automatic')
    .description('Switch a rule. To “automatic” before the rule has earned it only with --because, which is logged.')
    .argument(...ruleArgument)
    .addArgument(new Argument('<mode>', 'what it may do').choices(automationModes))
    .option('--because <text>', 'why it goes live before it has earned it')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (rule: string, mode: AutomationMode, options: Json & { readonly because?: string }) =>
      withEngine(context, options, 'writes', async (engine) => {
        const view = await callEngine(engine, 'automations.switch', { rule, mode, because: options.because ?? null });
        if (options.json) terminal.say(JSON.stringify(view));
        else terminal.say(safeText(`${view.name}: ${view.mode}.`));
      }),
    );

  const log = new Command('log')
    .summary('why a customer got a mail, or none')
    .description('Every decision about an automatic reply, newest first, with each check’s answer.')
    .option('--rule <id>', 'only of this rule')
    .option('--ticket <number>', 'only of this ticket', ticketNumber)
    .option('--sender <address>', 'only about mail of this sender')
    .option('--limit <n>', 'at most so many', positiveInteger, 20)
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (options: Json & { rule?: string; ticket?: number; sender?: string; readonly limit: number }) =>
      withEngine(context, options, 'reads', async (engine) => {
        const { rule, ticket, sender, limit } = options;
        const found = await callEngine(engine, 'automations.log', {
          rule: rule ?? null,
          ticket: ticket ?? null,
          sender: sender ?? null,
          limit: Math.min(limit, 500),
        });
        for (const decision of found)
          if (options.json) terminal.say(JSON.stringify(decision));
          else for (const line of decisionLines(decision)) terminal.say(line);
        if (!options.json && found.length === 0) terminal.note('No decision yet.');
      }),
    );

  const simulate = new Command('simulate')
    .summary('what a rule would have done with the last months’ mail')
    .description('Plays a rule over the mail of the last months. Nothing is sent.')
    .argument(...ruleArgument)
    .option('--months <n>', 'how far back', positiveInteger, 3)
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (rule: string, options: Json & { readonly months: number }) =>
      withEngine(context, options, 'reads', async (engine) => {
        const found = await callEngine(engine, 'automations.simulate', { rule, months: options.months });
        if (options.json) terminal.say(JSON.stringify(found));
        else for (const line of simulationLines(found, terminal.width)) terminal.say(line);
      }),
    );

  const never = new Command('never-again')
    .summary('no automatic reply to a sender any more')
    .description('No automatic reply to this sender any more; --off takes it back.')
    .argument('<address>', 'the sender’s address')
    .option('--off', 'answers are allowed again')
    .option(...dataOption)
    .action(async (address: string, options: DataOption & { readonly off?: boolean }) =>
      withEngine(context, options, 'writes', async (engine) => {
        await callEngine(engine, 'automations.neverAgain', { address, on: options.off !== true });
        terminal.say(safeText(`${address}: automatic replies ${options.off ? 'are allowed' : 'never again'}.`));
      }),
    );

  return new Command('automations')
    .summary('automatic replies: rules, simulator, log')
    .description('Automatic replies: what the rules may do, what they would have done, and why a customer got a mail.')
    .addCommand(list)
    .addCommand(switchTo)
    .addCommand(simulate)
    .addCommand(log)
    .addCommand(never);
}

function ruleTable(rules: readonly AutomationRuleView[], width: number): readonly string[] {
  return formatTable(
    ['Rule', 'Mode', 'Needs', 'Kept', 'Proves', 'Sent', 'Thanked', 'Wrote again'],
    rules.map((rule) => [
      rule.id,
      rule.templateMissing ? 'template missing' : rule.mode,
      rule.type === null ? '–' : percent(rule.threshold),
      `${rule.kept.unchanged} of ${rule.kept.acted}`,
      percent(rule.kept.bound),
      String(rule.sent),
      String((rule.reactions.thanked ?? 0) + (rule.reactions.silent ?? 0)),
      String((rule.reactions['wrote-again'] ?? 0) + (rule.reactions.reopened ?? 0)),
    ]),
    width,
  );
}

function decisionLines({ at, ticket, sender, text, answers }: AutomationDecisionView): readonly string[] {
  return [
    safeText(`${when(at)} UTC  #${ticket}  ${sender}`),
    safeText(`  ${text}`),
    ...answers.map(({ check, passed, because }) => safeText(`  ${passed ? '✓' : '✗'} ${check}: ${because}`)),
  ];
}

function simulationLines(found: Simulation, width: number): readonly string[] {
  return [
    `${found.tickets} tickets since ${when(found.from)} UTC, ${found.matching} of the rule’s type; ${found.wouldSend} would have been answered.`,
    `Marked as wrong: ${found.falsePositives}. Might be answered by a machine: ${found.loopRisks}.`,
    '',
    ...formatTable(
      ['Ticket', 'Customer', 'Subject', 'Would send', 'Because'],
      found.rows.map((row) => [
        `#${row.ticket}`,
        safeText(row.customer),
        safeText(row.subject),
        row.wouldSend ? 'yes' : 'no',
        safeText(row.answers.find(({ check, passed }) => !passed && check !== 'earned')?.because ?? row.loopRisk ?? ''),
      ]),
      width,
    ),
  ];
}
