import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { SlaAttainment } from '#contract/service-levels.ts';
import { explainStrip, stripMoves, type StripClock, type StripMove } from '#domain/sla/explain-strip.ts';
import { severityNames, tierNames } from '#domain/sla/rating-words.ts';
import { readSearchDay } from '#domain/search/read-search-day.ts';
import { day, hour, type Instant } from '#domain/time/instant.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatTable } from '../format-table.ts';
import { ticketNumber } from '../option-values.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type ReportOptions = DataOption & {
  readonly from?: Instant;
  readonly to?: Instant;
  readonly policy?: string;
  readonly json?: boolean;
};

const startOfDay = (at: Instant): Instant => new Date(at).setHours(0, 0, 0, 0);

function startOf(text: string): Instant {
  const read = readSearchDay(text, { now: Date.now(), startOfDay });
  if (typeof read === 'number') return read;
  throw new InvalidArgumentError(`${read.problem}.`);
}

/** The end of the day that was typed: it belongs to the period. 36 hours from midnight lie on the next day everywhere. */
const endOf = (text: string): Instant => startOfDay(startOf(text) + 36 * hour);

const examples = `
Counted are tickets that came in during the period, each clock in the tier and severity it was judged by. With --policy
all are judged by that file, as if they had always run on it; breaches on record do not count then.

  firstline sla report --from 30d
  firstline sla report --from 2026-10-01 --to 2026-10-31 --policy enterprise-for-all.yaml --json`;

export function slaCommand(context: CliContext): Command {
  const report = new Command('report')
    .summary('how many deadlines were kept, by tier and severity')
    .description('How many responses and resolutions were kept, by tier and severity, against the share to be kept.')
    .addHelpText('after', examples)
    .option('--from <day>', '2026-11-01, yesterday or 7d (default: 30 days ago)', startOf)
    .option('--to <day>', 'the last day that counts (default: until now)', endOf)
    .option('--policy <file>', 'judge by another service-levels.yaml')
    .option('--json', 'one JSON object; instants are ISO 8601')
    .option(...dataOption)
    .action(async (options: ReportOptions) => {
      const now = Date.now();
      const from = options.from ?? startOfDay(now - 30 * day);
      const to = options.to ?? now + 1;
      if (to <= from) throw new CliFailure('usage', '--to must not lie before --from.');
      // Before the engine: a file that is not there should not open anything.
      const text = options.policy === undefined ? null : await readFile(options.policy, 'utf8');
      await withEngine(context, options, 'reads', async (engine) => {
        const found = await callEngine(engine, 'sla.report', {
          from,
          to,
          policy: text === null ? { kind: 'own' } : { kind: 'file', name: basename(options.policy ?? ''), text },
        });
        if (options.json) context.terminal.say(JSON.stringify(reportJson(found)));
        else for (const line of reportLines(found, context.terminal.width)) context.terminal.say(line);
      });
    });

  const explain = new Command('explain')
    .summary('why a ticket is due when it is due')
    .description('The strip of a ticket’s clocks: when they ran, paused or were closed, with the arithmetic in words.')
    .argument('<number>', 'the ticket’s number: 1042, or #1042 in quotes', ticketNumber)
    .option('--json', 'one JSON object; instants are ISO 8601')
    .option(...dataOption)
    .action(async (number: number, options: DataOption & { readonly json?: boolean }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const detail = await callEngine(engine, 'tickets.get', { number });
        const { say } = context.terminal;
        const clocks = [detail.firstResponse, detail.nextResponse, detail.resolution];
        const shown = clocks.filter((clock) => clock.state !== 'none' || clock.startedAt !== null);
        if (options.json) {
          say(JSON.stringify({ number, clocks: shown.map(clockJson), timers: detail.timers.map(timerJson) }));
          return;
        }
        const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        say(safeText(`#${number}  ${detail.row.subject}`));
        if (shown.length === 0) say(detail.firstResponse.explanation);
        const moves = (clock: StripClock) => stripMoves(detail.history, clock.kind);
        for (const clock of shown) for (const line of stripLines(clock, moves(clock), timeZone)) say(safeText(line));
        if (detail.totalResolution !== null)
          for (const line of stripLines(detail.totalResolution, [], timeZone, 'Total resolution')) say(safeText(line));
        for (const timer of detail.timers) say(safeText(`${timerNames[timer.kind]}: ${timer.explanation}`));
      });
    });

  return new Command('sla')
    .summary('deadlines: kept or not, and why they are what they are')
    .description('Deadlines: how many were kept, and why a ticket’s are what they are.')
    .addCommand(report)
    .addCommand(explain);
}

const timerNames = { 'code-fix': 'Code fix', diagnosis: 'Diagnosis' } as const;

function stripLines(clock: StripClock, moves: readonly StripMove[], timeZone: string, title?: string): string[] {
  const strip = explainStrip(clock, { timeZone }, moves);
  return [
    `${title ?? strip.title}: ${strip.explanation}`,
    ...strip.lines.map(({ text }) => `  ${text}`),
    ...(strip.arithmetic === '' ? [] : [`  ${strip.arithmetic}`]),
  ];
}

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

function clockJson(clock: StripClock) {
  const { spans, sums, explanation, arithmetic } = explainStrip(clock);
  return {
    clock: clock.kind,
    state: clock.state,
    due: iso(clock.due),
    breachedAt: iso(clock.breachedAt),
    left: clock.left,
    explanation,
    arithmetic,
    sums,
    spans: spans.map(({ kind, from, to, text }) => ({ kind, from: iso(from), to: iso(to), text })),
  };
}

function timerJson(timer: { kind: string; state: string; due: Instant | null; explanation: string }) {
  return { timer: timer.kind, state: timer.state, due: iso(timer.due), explanation: timer.explanation };
}

function reportJson({ stretches: _whole, ...report }: SlaAttainment) {
  return { ...report, from: iso(report.from), to: iso(report.to) };
}

type Tally = SlaAttainment['cells'][number]['response'];

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
const kept = ({ met, breached, share }: Tally): string => `${percent(share)} of ${met + breached}`;
const open = (tally: Tally): string => String(tally.open);

/** A table of cells, then one of tiers against the share to be kept. */
function reportLines(report: SlaAttainment, width: number): string[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const dayOf = (at: Instant): string =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: zone }).format(at);
  const judged = report.policy.kind === 'own' ? 'each by the version it ran on' : `all by “${report.policy.name}”`;
  const head = `${report.tickets} tickets, ${dayOf(report.from)} – ${dayOf(report.to - 1)}, ${judged}`;
  if (report.cells.length === 0) return [safeText(head)];
  return [
    safeText(head),
    '',
    ...formatTable(
      ['Tier', 'Severity', 'Response', 'Resolution', 'Still open'],
      report.cells.map((cell) => [
        tierNames[cell.tier],
        severityNames[cell.severity],
        kept(cell.response),
        kept(cell.resolution),
        open(cell.response),
      ]),
      width,
    ),
    '',
    ...formatTable(
      ['Tier', 'Response', 'To be kept', 'Resolution', ''],
      report.tiers.map((tier) => [
        tierNames[tier.tier],
        kept(tier.response),
        percent(tier.target),
        kept(tier.resolution),
        tier.response.share === null ? '' : tier.response.share >= tier.target ? 'kept' : 'missed',
      ]),
      width,
    ),
  ];
}
