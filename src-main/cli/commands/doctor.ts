import { Command, Option } from 'commander';
import { restoreDatabase } from '../doctor/mend-database.ts';
import { examine, type Finding } from '../doctor/examine.ts';
import { CliFailure } from '../cli-failure.ts';
import type { CliContext } from '../run-cli.ts';
import { dataOption, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly json?: boolean; readonly restore?: boolean; readonly rebuild?: boolean };

const marks: Readonly<Record<Finding['verdict'], string>> = { ok: '✓', warning: '!', problem: '✗' };

export const doctorCommand = (context: CliContext): Command =>
  new Command('doctor')
    .description('what is wrong with this installation, and how to mend it')
    .option('--json', 'one JSON object per finding')
    .addOption(new Option('--restore', 'bring back the last backup of a damaged database').conflicts('rebuild'))
    .option('--rebuild', 'move a damaged database aside and start empty; the mail is fetched again')
    .option(...dataOption)
    .action(async (options: Options) => {
      if (options.restore || options.rebuild)
        return context.terminal.say(restoreDatabase(options, options.restore ? 'restore' : 'rebuild'));
      const findings = await examine(options);
      for (const finding of findings) {
        if (options.json) context.terminal.say(JSON.stringify(finding));
        else context.terminal.say(`${marks[finding.verdict]} ${finding.about}: ${finding.message}`);
      }
      if (findings.some((finding) => finding.verdict === 'problem')) throw new CliFailure('problem', '');
    });
