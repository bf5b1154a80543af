import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { callEngine } from '../call-engine.ts';
import { CliFailure } from '../cli-failure.ts';
import type { CliContext } from '../cli-context.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly json?: boolean; readonly preview?: boolean };

export const customersCommand = (context: CliContext): Command => {
  const customers = new Command('customers')
    .summary('the customer directory')
    .description('The customer directory: organisations with tier, domains and contacts.');
  customers
    .command('import')
    .summary('import organisations from a CSV file')
    .description('Import organisations from a CSV file, and say what changed. A bad row is named and left out.')
    .argument('<file>', 'the CSV file')
    .addHelpText(
      'after',
      '\nColumns: organisation, tier, domains, contacts, monthly_revenue, currency, csm, time_zone, renewal_date',
    )
    .option('--preview', 'only say what would change')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (file: string, options: Options) => {
      const csv = await readFile(file, 'utf8');
      await withEngine(context, options, options.preview ? 'reads' : 'writes', async (engine) => {
        const plan = await callEngine(engine, options.preview ? 'customers.previewImport' : 'customers.applyImport', {
          csv,
        });
        const { say, note } = context.terminal;
        if (options.json)
          say(
            JSON.stringify({
              added: plan.added.length,
              changed: plan.changed.length,
              unchanged: plan.unchanged,
              problems: plan.problems,
            }),
          );
        else {
          for (const { name, changes } of plan.changed)
            for (const { field, from, to } of changes) say(`${name}: ${field} “${from}” → “${to}”`);
          say(`${plan.added.length} added, ${plan.changed.length} changed, ${plan.unchanged} unchanged`);
        }
        for (const problem of plan.problems)
          note(
            `${file}, row ${problem.row}${problem.column === null ? '' : `, ${problem.column}`}: ${problem.message}`,
          );
        if (plan.problems.length > 0) throw new CliFailure('problem', '');
      });
    });
  return customers;
};
