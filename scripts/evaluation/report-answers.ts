import { issueTypes } from '#domain/classification/issue-type.ts';
import { severities } from '#domain/ticket/severity.ts';
import { accuracy, automatic, bins, calibrationError, f1, macroF1, percent, typePairs } from './figures.ts';
import type { Answer } from './labelled-mail.ts';

type Print = (line: string) => void;

/** Everything about a part of the labelled mail in a few lines: types, severities, certainty, facts. */
export function reportAnswers(
  print: Print,
  title: string,
  part: readonly Answer[],
  thresholds: ReadonlyMap<string, number>,
): void {
  print(`\n== ${title}: ${part.length} mails`);
  for (const [name, rows] of [
    ['all', part],
    ['hard', part.filter((a) => a.mail.hard)],
    ['not hard', part.filter((a) => !a.mail.hard)],
    ['other languages', part.filter((a) => a.mail.lang !== 'en')],
  ] as const) {
    const [strict, lenient] = [typePairs(rows, false), typePairs(rows, true)];
    print(
      `${name.padEnd(15)} accuracy ${percent(accuracy(strict))} (lenient ${percent(accuracy(lenient))}), macro F1 ${macroF1(strict, issueTypes).toFixed(3)} (lenient ${macroF1(lenient, issueTypes).toFixed(3)})`,
    );
  }
  const rows = part.map(({ mail, got }) => [mail.severity, got.severity] as const);
  const far = rows.filter(([is, got]) => Math.abs(severities.indexOf(is) - severities.indexOf(got)) > 1).length;
  print(
    `severity  accuracy ${percent(accuracy(rows))}, macro F1 ${macroF1(rows, severities).toFixed(3)}, critical recall ${percent(f1(rows, 'critical').recall)} precision ${percent(f1(rows, 'critical').precision)}, more than one step off ${far}`,
  );
  const unknown = part.filter((a) => a.got.type === null).length;
  print(`"I don't know" ${unknown}; expected calibration error ${calibrationError(part).toFixed(3)}`);
  for (const at of [0.5, 0.7, 0.8, 0.9]) {
    const sure = part.filter((a) => a.got.type !== null && a.got.probability >= at);
    print(
      `  probability >= ${at}: ${percent(sure.length / part.length)} of mails, ${percent(accuracy(typePairs(sure, false)))} right`,
    );
  }
  const sent = automatic(part, thresholds);
  const [right, okay] = [false, true].map((lenient) => typePairs(sent, lenient).filter(([is, got]) => is === got));
  print(
    `answered automatically at the playbook's thresholds: ${sent.length} (${percent(sent.length / part.length)}), right ${right?.length} (lenient ${okay?.length}), precision ${percent((right?.length ?? 0) / sent.length)}`,
  );
  reportFacts(print, part);
}

function reportFacts(print: Print, part: readonly Answer[]): void {
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
  print(`facts found: ${[...byKind].map(([kind, [found, all]]) => `${kind} ${found}/${all}`).join(', ')}`);
}

/** Precision, recall and F1 of each type. */
export function reportTypes(print: Print, title: string, part: readonly Answer[]): void {
  print(`\n== per type, ${title}`);
  const strict = typePairs(part, false);
  for (const type of issueTypes) {
    const { precision, recall, f1: score, is } = f1(strict, type);
    print(
      `${type.padEnd(20)} precision ${precision.toFixed(2)} recall ${recall.toFixed(2)} F1 ${score.toFixed(2)} (${is})`,
    );
  }
}

/** Which type was taken for which. */
export function reportConfusion(print: Print, title: string, part: readonly Answer[]): void {
  print(`\n== confusion matrix, ${title} (rows: label, columns: answer)`);
  const columns = [...issueTypes, null];
  print(' '.repeat(20) + columns.map((type) => (type ?? '?').slice(0, 5).padStart(6)).join(''));
  for (const row of issueTypes) {
    const cells = columns.map((column) => part.filter((a) => a.mail.type === row && a.got.type === column).length);
    print(row.padEnd(20) + cells.map((cell) => (cell === 0 ? '·' : String(cell)).padStart(6)).join(''));
  }
}

/** How often the answer is right at each probability that it gives itself. */
export function reportReliability(print: Print, title: string, part: readonly Answer[]): void {
  print(`\n== reliability, ${title} (expected calibration error ${calibrationError(part).toFixed(3)})`);
  for (const { from, count, says, right } of bins(part))
    print(
      `${from.toFixed(1)}: ${String(count).padStart(3)} mails, says ${says.toFixed(2)}, is right ${right.toFixed(2)}`,
    );
}
