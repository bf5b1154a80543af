import type { z } from 'zod';
import type { SeverityPattern, SeverityRules } from '#domain/classification/evidence-rules.ts';
import { severities } from '#domain/ticket/severity.ts';
import { decodeYaml } from './decode-yaml.ts';
import { severityFile } from './evidence-schema.ts';
import { evidencePattern } from './issue-type-shelf.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';

/** `severity.yaml`: the playbook's four definitions (§2) and what speaks for each. */
export const severityShelf: PlaybookShelf<readonly SeverityRules[]> = {
  place: { kind: 'file', path: 'severity.yaml' },
  titleOf: () => 'Severity',
  decode(path, text) {
    const decoded = decodeYaml(path, text, severityFile);
    if (decoded.value === null) return decoded;
    const file = decoded.value;
    const rules = severities.map((id) => ({
      id,
      definition: file[id].definition,
      for: file[id].for.map(severityPattern),
    }));
    return { value: rules, problems: [] };
  },
};

function severityPattern({ types, ...rest }: z.infer<typeof severityFile>['critical']['for'][number]): SeverityPattern {
  const pattern = evidencePattern(rest);
  return types === undefined ? pattern : { ...pattern, types };
}
