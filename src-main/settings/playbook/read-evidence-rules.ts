import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { evidenceRulesOf } from './evidence-rules-of.ts';
import { issueTypeShelf } from './issue-type-shelf.ts';
import { decodeScanned } from './lay-over.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';
import { readModel } from './read-model.ts';
import { scanPlace } from './scan-place.ts';
import { severityShelf } from './severity-shelf.ts';

/**
 * The classifier's rules from one playbook folder, without anybody's own files: `issue-types/<id>.yaml` and
 * `severity.yaml`. A file that is broken or absent is reported and left out; the others still count. `modelFile` is that
 * of the learned model, null for rules alone. Never rejects.
 */
export async function readEvidenceRules(
  folder: string,
  modelFile: string | null = null,
): Promise<{ readonly rules: EvidenceRules; readonly problems: readonly PlaybookProblem[] }> {
  const [types, severity, model] = await Promise.all([
    readShelf(issueTypeShelf, folder),
    readShelf(severityShelf, folder),
    modelFile === null ? { model: null, problems: [] } : readModel(modelFile),
  ]);
  return {
    rules: evidenceRulesOf(types.values, severity.values[0], model.model),
    problems: [
      ...types.problems,
      ...severity.problems,
      ...absentRules([...types.paths, ...severity.paths]),
      ...model.problems,
    ],
  };
}

async function readShelf<T>(shelf: PlaybookShelf<T>, folder: string) {
  const { files, strays } = await scanPlace(folder, shelf.place);
  const decoded = [...files].map(([path, file]) => decodeScanned(shelf, path, file));
  return {
    values: decoded.flatMap(({ value }) => (value === null ? [] : [value])),
    problems: [...decoded.flatMap(({ problems }) => problems), ...strays],
    paths: [...files.keys()],
  };
}

/** A problem for each file of the classifier's that is not among the paths. */
export function absentRules(paths: readonly string[]): readonly PlaybookProblem[] {
  const expected = [
    ...issueTypes.map((id) => ({ file: `issue-types/${id}.yaml`, rules: 'the rules of this type' })),
    { file: 'severity.yaml', rules: 'the words for each severity' },
  ];
  return expected
    .filter(({ file }) => !paths.includes(file))
    .map(({ file, rules }) => ({ file, line: 1, message: `found no such file, expected ${rules}` }));
}
