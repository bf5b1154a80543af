import type { PlaybookContent, PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { articleShelf } from './article-shelf.ts';
import { automationsShelf } from './automations-shelf.ts';
import { escalationShelf } from './escalation-shelf.ts';
import { issueTypeShelf } from './issue-type-shelf.ts';
import { knowledgeBaseShelf } from './knowledge-base-shelf.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';
import { runbookShelf } from './runbook-shelf.ts';
import { severityShelf } from './severity-shelf.ts';
import { templateShelf } from './template-shelf.ts';

/** How the files of each kind are read. */
export const shelves: { readonly [K in PlaybookKind]: PlaybookShelf<PlaybookContent[K]> } = {
  'issue-type': issueTypeShelf,
  severity: severityShelf,
  template: templateShelf,
  automations: automationsShelf,
  article: articleShelf,
  'knowledge-base': knowledgeBaseShelf,
  escalation: escalationShelf,
  runbook: runbookShelf,
};
