import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '#domain/classification/classify.ts';
import type { CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { percent } from './figures.ts';

/** How many texts of other domains (CLINC150, BANKING77) get no type; none of them was learned from. */
export function reportStrangers(print: (line: string) => void, data: string, rules: CompiledEvidenceRules): void {
  print('\n== texts of other domains: share answered "I don\'t know" or other');
  const clinc = join(data, 'text-clinc150/clinc_val.json');
  const banking = join(data, 'text-banking77/train.csv');
  if (existsSync(clinc)) reportSet(print, 'clinc150', textsIn(JSON.parse(readFileSync(clinc, 'utf8'))), rules);
  if (existsSync(banking))
    reportSet(
      print,
      'banking77',
      readFileSync(banking, 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.replace(/,[^,]*$/, '')),
      rules,
    );
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((row: unknown) =>
      Array.isArray(row) && typeof row[0] === 'string' ? [row[0]] : textsIn(row),
    );
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

function reportSet(
  print: (line: string) => void,
  name: string,
  texts: readonly string[],
  rules: CompiledEvidenceRules,
): void {
  const answers = texts.map((body) => classify({ subject: '', body }, rules));
  const unknown = answers.filter((got) => got.type === null || got.type === 'other').length;
  const sure = answers.filter((got) => got.type !== null && got.type !== 'other' && got.probability >= 0.8).length;
  print(
    `${name}: ${percent(unknown / texts.length)} of ${texts.length}; wrongly sure (>= 0.8): ${percent(sure / texts.length)}`,
  );
}
