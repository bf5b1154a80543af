import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type {
  EvidencePattern,
  EvidenceRules,
  IssueTypeRules,
  SeverityPattern,
} from '#domain/classification/evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { decodeModel } from '#domain/classification/learned-model.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { severities } from '#domain/ticket/severity.ts';
import { issueTypeFile, severityFile } from './evidence-schema.ts';
import { decodeYamlFile, parseYamlFile } from './yaml-file.ts';

/**
 * The classifier's rules from a playbook folder: `issue-types/<id>.yaml` and `severity.yaml`. A file that is broken or
 * absent is reported and left out; the others still count. `modelFile` is that of the learned model, null for rules
 * alone. Never rejects.
 */
export async function readEvidenceRules(
  folder: string,
  modelFile: string | null = null,
): Promise<{ readonly rules: EvidenceRules; readonly problems: readonly PlaybookProblem[] }> {
  const problems: PlaybookProblem[] = [];
  const types: IssueTypeRules[] = [];
  const known = new Set<string>(issueTypes);
  const names = await readdir(join(folder, 'issue-types')).catch(() => []);
  for (const name of names.toSorted((one, other) => (one < other ? -1 : 1))) {
    if (!name.endsWith('.yaml')) continue;
    const file = `issue-types/${name}`;
    const id = name.slice(0, -'.yaml'.length);
    if (!known.has(id)) {
      problems.push({ file, line: 1, message: `found a file for "${id}", expected one of ${issueTypes.join(', ')}` });
      continue;
    }
    const decoded = await readFileBySchema(folder, file, issueTypeFile, problems);
    if (decoded === null) continue;
    if (decoded.id !== id) {
      problems.push({ file, line: 1, message: `id: found "${decoded.id}", expected "${id}" as the file is called` });
      continue;
    }
    types.push(typeRules(decoded));
  }
  const present = new Set(names);
  for (const id of issueTypes)
    if (!present.has(`${id}.yaml`))
      problems.push({
        file: `issue-types/${id}.yaml`,
        line: 1,
        message: 'found no such file, expected the rules of this type',
      });
  const severity = await readFileBySchema(folder, 'severity.yaml', severityFile, problems);
  const model = modelFile === null ? null : await readModel(modelFile, problems);
  return {
    rules: {
      ...(model === null ? {} : { model }),
      types: issueTypes.flatMap((id) => types.filter((type) => type.id === id)),
      severities:
        severity === null
          ? []
          : severities.map((id) => ({
              id,
              definition: severity[id].definition,
              for: severity[id].for.map(severityPattern),
            })),
    },
    problems,
  };
}

async function readModel(file: string, problems: PlaybookProblem[]): Promise<Uint8Array | null> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes !== null && decodeModel(bytes) !== null) return new Uint8Array(bytes);
  const message =
    bytes === null ? 'the learned model could not be read' : 'found no learned model for these issue types';
  problems.push({ file, line: 1, message: `${message}; the rules decide alone` });
  return null;
}

async function readFileBySchema<T>(
  folder: string,
  file: string,
  schema: z.ZodType<T>,
  problems: PlaybookProblem[],
): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(join(folder, file), 'utf8');
  } catch {
    problems.push({ file, line: 1, message: 'the file could not be read' });
    return null;
  }
  const parsed = parseYamlFile(file, text);
  problems.push(...parsed.problems);
  if (parsed.yaml === null) return null;
  const result = decodeYamlFile(parsed.yaml, schema);
  problems.push(...result.problems);
  return result.decoded;
}

function typeRules(file: z.infer<typeof issueTypeFile>): IssueTypeRules {
  const { worstSeverity, ...rest } = file;
  return {
    ...rest,
    ...(worstSeverity === undefined ? {} : { worstSeverity }),
    for: file.for.map(evidencePattern),
    against: file.against.map(evidencePattern),
  };
}

function evidencePattern(entry: z.infer<typeof issueTypeFile>['for'][number]): EvidencePattern {
  const { negatable, ...rest } = entry;
  return negatable === undefined ? rest : { ...rest, negatable };
}

function severityPattern(entry: z.infer<typeof severityFile>['critical']['for'][number]): SeverityPattern {
  const { types, ...rest } = entry;
  const pattern = evidencePattern(rest);
  return types === undefined ? pattern : { ...pattern, types };
}
