import { Command, Option } from 'commander';
import { examine, type Finding } from '../doctor/examine.ts';
import { mendDatabase, type Mending } from '../doctor/mend-database.ts';
import { CliFailure } from '../cli-failure.ts';
import type { CliContext } from '../cli-context.ts';
import { dataOption, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly json?: boolean } & { readonly [way in Mending]?: boolean };

const marks: Readonly<Record<Finding['verdict'], string>> = { ok: '✓', warning: '!', problem: '✗' };

export const doctorCommand = (context: CliContext): Command =>
  new Command('doctor')
    .summary('what is wrong with this installation, and how to mend it')
    .description('Say what is wrong with this installation and how to mend it. Without an option nothing is changed.')
    .option('--json', 'one JSON object per finding: about, verdict (ok, warning, problem), message')
    .addOption(new Option('--backup', 'copy the database into the folder “backups”').conflicts(['restore', 'rebuild']))
    .addOption(new Option('--restore', 'put the last backup in the place of a damaged database').conflicts('rebuild'))
    .option('--rebuild', 'move a damaged database aside and start empty; the mail is fetched again')
    .option(...dataOption)
    .action(async (options: Options) => {
      const { say } = context.terminal;
      const way = (['backup', 'restore', 'rebuild'] as const).find((one) => options[one]);
      if (way !== undefined) {
        const done = mendDatabase(options, way);
        return say(options.json ? JSON.stringify({ about: 'Database', verdict: 'ok', message: done }) : done);
      }
      const findings = await examine(options);
      for (const finding of findings)
        say(options.json ? JSON.stringify(finding) : `${marks[finding.verdict]} ${finding.about}: ${finding.message}`);
      if (findings.some((finding) => finding.verdict === 'problem')) throw new CliFailure('problem', '');
    });
