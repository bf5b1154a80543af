import type { AutomationsFile } from '#domain/automation/automation-book.ts';
import type { IssueTypeRules, SeverityRules } from '#domain/classification/evidence-rules.ts';
import type { EscalationBook } from '#domain/escalation/escalation-book.ts';
import type { Article } from '#domain/knowledge-base/article.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import type { Runbook } from '#domain/runbook/runbook.ts';
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
  /** `articles/<id>.md` */
  readonly article: Article;
  /** `knowledge-base.yaml` */
  readonly 'knowledge-base': KnowledgeBase;
  /** `escalation.yaml` */
  readonly escalation: EscalationBook;
  /** `runbooks/<id>.yaml` */
  readonly runbook: Runbook;
};

export type PlaybookKind = keyof PlaybookContent;

/** Every kind of content that is kept in files which the agent may replace by their own. */
export const playbookKinds = [
  'issue-type',
  'severity',
  'template',
  'automations',
  'article',
  'knowledge-base',
  'escalation',
  'runbook',
] as const satisfies readonly PlaybookKind[];
