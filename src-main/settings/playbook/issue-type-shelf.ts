import type { z } from 'zod';
import type { EvidencePattern, IssueTypeRules } from '#domain/classification/evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { decodeYaml } from './decode-yaml.ts';
import { issueTypeFile } from './evidence-schema.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';

/** `issue-types/<id>.yaml`: the evidence rules of a type. The types are the product's own; others are a problem. */
export const issueTypeShelf: PlaybookShelf<IssueTypeRules> = {
  place: { kind: 'folder', folder: 'issue-types', extension: '.yaml', deep: false },
  titleOf: ({ name }) => name,
  decode(path, text) {
    const id = path.replace(/^.*\//u, '').replace(/\.yaml$/u, '');
    const wrong = (message: string) => ({ value: null, problems: [{ file: path, line: 1, message }] });
    if (!issueTypes.some((known) => known === id))
      return wrong(`found a file for "${id}", expected one of ${issueTypes.join(', ')}`);
    const decoded = decodeYaml(path, text, issueTypeFile);
    if (decoded.value === null) return decoded;
    if (decoded.value.id !== id)
      return wrong(`id: found "${decoded.value.id}", expected "${id}" as the file is called`);
    return { value: typeRules(decoded.value), problems: [] };
  },
};

function typeRules({ worstSeverity, ...rest }: z.infer<typeof issueTypeFile>): IssueTypeRules {
  return {
    ...rest,
    ...(worstSeverity === undefined ? {} : { worstSeverity }),
    for: rest.for.map(evidencePattern),
    against: rest.against.map(evidencePattern),
  };
}

/** As the file says it, without keys that it leaves out. */
export function evidencePattern({ negatable, ...rest }: z.infer<typeof issueTypeFile>['for'][number]): EvidencePattern {
  return negatable === undefined ? rest : { ...rest, negatable };
}
