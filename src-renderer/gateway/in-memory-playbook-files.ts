import { severities } from '#domain/ticket/severity.ts';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { memoryArticleFiles, memoryKnowledgeBase } from './in-memory-article-files.ts';
import { memoryRunbookFiles } from './in-memory-runbook-files.ts';
import { memoryTemplateFiles } from './in-memory-template-files.ts';

type LineProblem = { readonly line: number; readonly message: string };

/** What the in-memory gateway ships of each kind, and what it finds wrong with a text. */
export type MemoryShelf = {
  /** The paths that belong to the kind. */
  readonly place: RegExp;
  readonly texts: Readonly<Record<string, string>>;
  readonly check: (text: string) => readonly LineProblem[];
};

export const shippedFiles: { readonly [K in PlaybookKind]: MemoryShelf } = {
  'issue-type': {
    place: /^issue-types\/[a-z-]+\.yaml$/u,
    texts: {
      'issue-types/outage.yaml': issueType('outage', 'Outage', 'critical', ['outage', 'everything is down']),
      'issue-types/quota-exceeded.yaml': issueType('quota-exceeded', 'Quota exceeded', 'medium', ['quota exceeded']),
      'issue-types/rate-limit.yaml': issueType('rate-limit', 'Rate limit hit', 'medium', ['429', 'rate limit']),
    },
    check: (text) => [
      ...missingKeys(text, ['id', 'name', 'severity', 'for']),
      ...text.split('\n').flatMap((line, index) => {
        const found = /^severity: *(.*)$/u.exec(line)?.[1];
        return found === undefined || severities.some((severity) => severity === found)
          ? []
          : [{ line: index + 1, message: `severity: found "${found}", expected one of ${severities.join(', ')}` }];
      }),
    ],
  },
  severity: {
    place: /^severity\.yaml$/u,
    texts: {
      'severity.yaml': severities.map((severity) => `${severity}: { definition: ${severity}, for: [] }\n`).join(''),
    },
    check: (text) => missingKeys(text, severities),
  },
  template: {
    place: /^templates\/[a-z0-9-]+\.md$/u,
    texts: memoryTemplateFiles,
    check: (text) => missingKeys(text, ['id', 'title', 'kind', 'source']),
  },
  automations: {
    place: /^automations\.yaml$/u,
    texts: { 'automations.yaml': 'caps: {}\ncircuit: {}\ndanger: []\nrules: []\n' },
    check: (text) => missingKeys(text, ['caps', 'circuit', 'danger', 'rules']),
  },
  article: {
    place: /^articles\/[a-z0-9-]+\.md$/u,
    texts: memoryArticleFiles,
    check: (text) => missingKeys(text, ['id', 'title', 'section', 'audience', 'status', 'owner', 'source']),
  },
  'knowledge-base': {
    place: /^knowledge-base\.yaml$/u,
    texts: { 'knowledge-base.yaml': memoryKnowledgeBase },
    check: (text) => missingKeys(text, ['site', 'reviewEvery', 'sections', 'targets']),
  },
  escalation: {
    place: /^escalation\.yaml$/u,
    texts: { 'escalation.yaml': 'questions: []\notherwise: standard-answer\noutcomes: []\nphone: {}\n' },
    check: (text) => missingKeys(text, ['questions', 'otherwise', 'outcomes', 'phone']),
  },
  runbook: {
    place: /^runbooks\/[a-z0-9-]+\.yaml$/u,
    texts: memoryRunbookFiles,
    check: (text) => missingKeys(text, ['id', 'title', 'symptom', 'source', 'steps']),
  },
};

function issueType(id: string, name: string, severity: string, patterns: readonly string[]): string {
  const lines = patterns.map((pattern) => `  - { pattern: '${pattern}', weight: 2, reason: 'says ${pattern}' }\n`);
  return `id: ${id}\nname: ${name}\nthreshold: null\nseverity: ${severity}\nfor:\n${lines.join('')}`;
}

function missingKeys(text: string, keys: readonly string[]): readonly LineProblem[] {
  return keys
    .filter((key) => !text.split('\n').some((line) => line.startsWith(`${key}:`)))
    .map((key) => ({ line: 1, message: `${key}: found nothing, expected a value` }));
}
