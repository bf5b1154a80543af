import type { AutomationsFile } from '#domain/automation/automation-book.ts';
import type { IssueTypeRules, SeverityRules } from '#domain/classification/evidence-rules.ts';
import type { Template } from '#domain/template/template.ts';

/**
 * What a file of each kind says. A new kind of content is an entry here and in `playbookKinds`, its shelf (place, decoder,
 * title) in `settings/playbook/shelves.ts`, and a line in `openFolders` of `open-playbook.ts` and in the in-memory
 * gateway's `shippedFiles`.
 */
export type PlaybookContent = {
  /** `issue-types/<id>.yaml` */
  readonly 'issue-type': IssueTypeRules;
  /** `severity.yaml` */
  readonly severity: readonly SeverityRules[];
  /** `templates/<id>.md` */
  readonly template: Template;
  /** `automations.yaml` */
  readonly automations: AutomationsFile;
};

export type PlaybookKind = keyof PlaybookContent;

/** Every kind of content that is kept in files which the agent may replace by their own. */
export const playbookKinds = [
  'issue-type',
  'severity',
  'template',
  'automations',
] as const satisfies readonly PlaybookKind[];
