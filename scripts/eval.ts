/**
 * `npm run eval`: how good the classifier is on labelled mail. None of it was trained on; but rules were written while
 * looking at mail whose id ends in 0–6, so 7–9 ("held out") has the figures to believe.
 * Options: `--rules` leaves the learned model out, `--misses` lists wrong answers, `--data` is where the sets are.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classify } from '#domain/classification/classify.ts';
import type { Classification } from '#domain/classification/classification.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { byKeyword, byRulesAlone, byTextAlone } from './evaluation/baselines.ts';
import { readEvidenceRules } from '#settings/playbook/read-evidence-rules.ts';

type Labelled = {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly type: IssueType;
  readonly also: readonly IssueType[];
  readonly severity: Severity;
  readonly hard: boolean;
  readonly lang: string;
  readonly facts?: Readonly<Record<string, string | number | readonly string[]>>;
};
type Answer = {
  readonly mail: Labelled;
  readonly got: Pick<Classification, 'type' | 'probability' | 'severity' | 'also' | 'facts'>;
};

const { values: options } = parseArgs({
  options: {
    rules: { type: 'boolean' },
    misses: { type: 'boolean' },

    data: { type: 'string' },
  },
});
const data = options.data ?? join(import.meta.dirname, '../../shared/data');
const resources = join(import.meta.dirname, '../resources');
const { rules, problems } = await readEvidenceRules(
  join(resources, 'playbook'),
  options.rules === true ? null : join(resources, 'classifier/model.bin'),
);
for (const problem of problems) console.log(`playbook: ${problem.file}:${problem.line} ${problem.message}`);
const compiled = compileEvidenceRules(rules);

const devFile = join(data, 'support-mail/dev.jsonl');
if (!existsSync(devFile)) {
  console.log(`no labelled mail: ${devFile} is not there`);
  process.exit(1);
}
const mails = readFileSync(devFile, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);
const answers: readonly Answer[] = mails.map((mail) => ({ mail, got: classify(mail, compiled) }));
const isTrain = (answer: Answer) => Number(answer.mail.id.at(-1)) <= 6;
const train = answers.filter(isTrain);
const heldOut = answers.filter((answer) => !isTrain(answer));

reportSplit('ids ending 0-6 (rules were written on these; the model was not trained on any)', train);
reportSplit('held out (ids ending 7-9)', heldOut);
reportTypes('per type, held out', heldOut);
reportConfusion('confusion matrix, held out (rows: label, columns: answer)', heldOut);
reportReliability('reliability, held out', heldOut);
reportReliability('reliability, all', answers);
reportBaselines();
reportStrangers();
reportTime();
if (options.misses === true) reportMisses();

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

function f1(rows: readonly (readonly [string, string | null])[], label: string) {
  const hit = rows.filter(([is, got]) => is === label && got === label).length;
  const is = rows.filter(([truth]) => truth === label).length;
  const got = rows.filter(([, answer]) => answer === label).length;
  const precision = got === 0 ? 0 : hit / got;
  const recall = is === 0 ? 0 : hit / is;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), is };
}

function macroF1(rows: readonly (readonly [string, string | null])[], labels: readonly string[]): number {
  const present = labels.filter((label) => rows.some(([is]) => is === label));
  return present.reduce((sum, label) => sum + f1(rows, label).f1, 0) / present.length;
}

function accepted(answer: Answer): boolean {
  return (
    answer.got.type !== null && (answer.got.type === answer.mail.type || answer.mail.also.includes(answer.got.type))
  );
}

function reportSplit(title: string, part: readonly Answer[]): void {
  console.log(`\n== ${title}: ${part.length} mails`);
  for (const [name, rows] of [
    ['all', part],
    ['hard', part.filter((a) => a.mail.hard)],
    ['not hard', part.filter((a) => !a.mail.hard)],
    ['other languages', part.filter((a) => a.mail.lang !== 'en')],
  ] as const) {
    const strict = rows.map(({ mail, got }) => [mail.type, got.type] as const);
    const lenient = rows.map((a) => [a.mail.type, accepted(a) ? a.mail.type : a.got.type] as const);
    const right = strict.filter(([is, got]) => is === got).length / rows.length;
    const okay = lenient.filter(([is, got]) => is === got).length / rows.length;
    console.log(
      `${name.padEnd(15)} accuracy ${percent(right)} (lenient ${percent(okay)}), macro F1 ${macroF1(strict, issueTypes).toFixed(3)} (lenient ${macroF1(lenient, issueTypes).toFixed(3)})`,
    );
  }
  const rows = part.map(({ mail, got }) => [mail.severity, got.severity] as const);
  const far = rows.filter(([is, got]) => Math.abs(severities.indexOf(is) - severities.indexOf(got)) > 1).length;
  console.log(
    `severity  accuracy ${percent(rows.filter(([is, got]) => is === got).length / rows.length)}, macro F1 ${macroF1(rows, severities).toFixed(3)}, critical recall ${percent(f1(rows, 'critical').recall)} precision ${percent(f1(rows, 'critical').precision)}, more than one step off ${far}`,
  );
  const nulls = part.filter((a) => a.got.type === null).length;
  console.log(`"I don't know" ${nulls}; expected calibration error ${calibrationError(part).toFixed(3)}`);
  for (const at of [0.5, 0.7, 0.8, 0.9]) {
    const sure = part.filter((a) => a.got.type !== null && a.got.probability >= at);
    const hit = sure.filter((a) => a.got.type === a.mail.type).length;
    console.log(
      `  probability >= ${at}: ${percent(sure.length / part.length)} of mails, ${sure.length === 0 ? '-' : percent(hit / sure.length)} right`,
    );
  }
  const automatic = part.flatMap((a) => {
    const threshold = rules.types.find((type) => type.id === a.got.type)?.threshold ?? null;
    return threshold !== null && a.got.probability >= threshold ? [a] : [];
  });
  const hits = automatic.filter((a) => a.got.type === a.mail.type).length;
  console.log(
    `answered automatically at the playbook's thresholds: ${automatic.length} (${percent(automatic.length / part.length)}), right ${hits}`,
  );
  reportFacts(part);
}

function reportFacts(part: readonly Answer[]): void {
  const byKind = new Map<string, [number, number]>();
  for (const { mail, got } of part)
    for (const [kind, expected] of Object.entries(mail.facts ?? {}))
      for (const value of Array.isArray(expected) ? expected : [expected]) {
        const count = byKind.get(kind) ?? [0, 0];
        count[1]++;
        if (got.facts.some((fact) => fact.kind === kind && (fact.value === value || fact.text === String(value))))
          count[0]++;
        byKind.set(kind, count);
      }
  console.log(`facts found: ${[...byKind].map(([kind, [found, all]]) => `${kind} ${found}/${all}`).join(', ')}`);
}

function calibrationError(part: readonly Answer[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = part.filter((a) => Math.min(9, Math.floor(a.got.probability * 10)) === bin && a.got.type !== null);
    if (inside.length === 0) continue;
    const sure = inside.reduce((sum, a) => sum + a.got.probability, 0) / inside.length;
    const right = inside.filter((a) => a.got.type === a.mail.type).length / inside.length;
    error += (inside.length / part.length) * Math.abs(sure - right);
  }
  return error;
}

function reportTypes(title: string, part: readonly Answer[]): void {
  console.log(`\n== ${title}`);
  const strict = part.map(({ mail, got }) => [mail.type, got.type] as const);
  for (const type of issueTypes) {
    const { precision, recall, f1: score, is } = f1(strict, type);
    console.log(
      `${type.padEnd(20)} precision ${precision.toFixed(2)} recall ${recall.toFixed(2)} F1 ${score.toFixed(2)} (${is})`,
    );
  }
}

function reportConfusion(title: string, part: readonly Answer[]): void {
  console.log(`\n== ${title}`);
  const columns = [...issueTypes, null];
  console.log(' '.repeat(20) + columns.map((type) => (type ?? '?').slice(0, 5).padStart(6)).join(''));
  for (const row of issueTypes) {
    const cells = columns.map((column) => part.filter((a) => a.mail.type === row && a.got.type === column).length);
    console.log(row.padEnd(20) + cells.map((cell) => (cell === 0 ? '·' : String(cell)).padStart(6)).join(''));
  }
}

function reportBaselines(): void {
  console.log('\n== baselines, held out');
  const most =
    [...issueTypes].sort(
      (a, b) => train.filter((x) => x.mail.type === b).length - train.filter((x) => x.mail.type === a).length,
    )[0] ?? 'other';
  const always = heldOut.map((a) => [a.mail.type, most] as const);
  console.log(
    `most frequent (${most}): accuracy ${percent(always.filter(([is, got]) => is === got).length / always.length)}, macro F1 ${macroF1(always, issueTypes).toFixed(3)}`,
  );
  const textAlone = byTextAlone(rules);
  for (const [name, answer] of [
    ['keyword list alone', (mail: Labelled) => byKeyword(`${mail.subject}\n${mail.body}`)],
    ['rules alone', byRulesAlone(rules)],
    ...(textAlone === null ? [] : [['learned words alone', textAlone] as const]),
  ] as const)
    for (const [part, rows] of [
      ['held out', heldOut],
      ['all', answers],
    ] as const) {
      const pairs = rows.map((a) => [a.mail.type, answer(a.mail)] as const);
      const hits = pairs.filter(([is, got]) => is === got).length;
      console.log(
        `${name}, ${part}: accuracy ${percent(hits / pairs.length)}, macro F1 ${macroF1(pairs, issueTypes).toFixed(3)}`,
      );
    }
}

/** How often the answer is right at each probability that it gives itself. */
function reportReliability(title: string, part: readonly Answer[]): void {
  console.log(`\n== ${title}`);
  for (let bin = 0; bin < 10; bin++) {
    const inside = part.filter((a) => a.got.type !== null && Math.min(9, Math.floor(a.got.probability * 10)) === bin);
    if (inside.length === 0) continue;
    const mean = inside.reduce((sum, a) => sum + a.got.probability, 0) / inside.length;
    const right = inside.filter((a) => a.got.type === a.mail.type).length;
    console.log(
      `${(bin / 10).toFixed(1)}: ${String(inside.length).padStart(3)} mails, says ${mean.toFixed(2)}, is right ${(right / inside.length).toFixed(2)}`,
    );
  }
}

function reportTime(): void {
  const times = Array.from({ length: 10 }, () => mails)
    .flat()
    .map((mail) => {
      const started = performance.now();
      classify(mail, compiled);
      return performance.now() - started;
    })
    .toSorted((one, other) => one - other);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  console.log(
    `\ntime a mail: mean ${mean.toFixed(3)} ms, p99 ${(times[Math.floor(0.99 * times.length)] ?? 0).toFixed(2)} ms`,
  );
}

function reportStrangers(): void {
  console.log('\n== texts of other domains: share answered "I don\'t know" or other');
  const clinc = join(data, 'text-clinc150/clinc_val.json');
  const banking = join(data, 'text-banking77/train.csv');
  if (existsSync(clinc)) reportStrangerSet('clinc150', clincTexts(JSON.parse(readFileSync(clinc, 'utf8'))));
  if (existsSync(banking))
    reportStrangerSet(
      'banking77',
      readFileSync(banking, 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.replace(/,[^,]*$/, '')),
    );
}

function clincTexts(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((row: unknown) =>
      Array.isArray(row) && typeof row[0] === 'string' ? [row[0]] : clincTexts(row),
    );
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(clincTexts) : [];
}

function reportStrangerSet(name: string, texts: readonly string[]): void {
  const types = texts.map((body) => classify({ subject: '', body }, compiled));
  const unknown = types.filter((got) => got.type === null || got.type === 'other').length;
  const sure = types.filter((got) => got.type !== null && got.type !== 'other' && got.probability >= 0.8).length;
  console.log(
    `${name}: ${percent(unknown / texts.length)} of ${texts.length}; wrongly sure (>= 0.8): ${percent(sure / texts.length)}`,
  );
}

function reportMisses(): void {
  console.log('\n== misses, train');
  for (const { mail, got } of train.filter((a) => a.got.type !== a.mail.type))
    console.log(
      `${mail.id} ${mail.type} (${mail.also.join(' ')}) → ${got.type} ${got.probability.toFixed(2)} also ${got.also.join(' ')} | ${mail.subject}`,
    );
  console.log('\n== severity misses, train');
  for (const { mail, got } of train.filter((a) => a.got.severity !== a.mail.severity))
    console.log(`${mail.id} ${mail.type} ${mail.severity} → ${got.severity} | ${mail.subject}`);
}
