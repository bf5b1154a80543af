import { lazy } from 'react';
import { highlightArticle } from '#components/text-editor/highlight-article.ts';
import { highlightTemplate } from '#components/text-editor/highlight-template.ts';
import { highlightYaml } from '#components/text-editor/highlight-yaml.ts';
import type { PlaybookSection } from '#features/playbook-area/playbook-section.ts';
import { startRunbook } from '#features/runbooks/start-runbook.ts';
import { startTemplate } from '#features/templates/start-template.ts';
import { startArticle } from '#state/start-article.ts';

/** The sections of the playbook area, by the second part of the address (`#/playbook/issue-types`). A new one is an entry. */
export const playbookSections: readonly PlaybookSection[] = [
  {
    id: 'issue-types',
    title: 'Issue types',
    lead: 'What makes a mail this or that. An edit counts from the next mail on.',
    one: 'issue type',
    kinds: ['issue-type', 'severity'],
    highlight: highlightYaml,
    preview: lazy(() => import('#features/issue-types/RuleTestPart.tsx')),
    previewTitle: 'What the rules do',
  },
  {
    id: 'templates',
    title: 'Templates',
    lead: 'Texts for replies, notes and mails to many, filled with what is known.',
    one: 'template',
    kinds: ['template'],
    highlight: highlightTemplate,
    list: lazy(() => import('#features/templates/TemplateList.tsx')),
    tools: lazy(() => import('#features/templates/TemplateTools.tsx')),
    adds: { kind: 'template', folder: 'templates', extension: '.md', start: startTemplate },
    hides: true,
    preview: lazy(() => import('#features/templates/TemplatePart.tsx')),
    previewTitle: 'The text on a ticket',
  },
  {
    id: 'runbooks',
    title: 'Runbooks',
    lead: 'What to do about a symptom, step by step. A run goes on with the text it was started from.',
    one: 'runbook',
    kinds: ['runbook'],
    highlight: highlightYaml,
    list: lazy(() => import('#features/runbooks/RunbookList.tsx')),
    adds: { kind: 'runbook', folder: 'runbooks', extension: '.yaml', start: startRunbook },
    hides: true,
    preview: lazy(() => import('#features/runbooks/RunbookPart.tsx')),
    previewTitle: 'The checklist on a ticket',
  },
  {
    id: 'knowledge-base',
    title: 'Knowledge base',
    lead: 'Articles that customers find answers in, and replies link to.',
    one: 'article',
    kinds: ['article', 'knowledge-base'],
    highlight: highlightArticle,
    highlights: { 'knowledge-base': highlightYaml },
    list: lazy(() => import('#features/knowledge-base/ArticleList.tsx')),
    overview: lazy(() => import('#features/knowledge-base/KnowledgeBaseOverview.tsx')),
    adds: {
      kind: 'article',
      folder: 'articles',
      extension: '.md',
      start: (title, id, today) => startArticle({ title, id, today }),
    },
    hides: true,
    preview: lazy(() => import('#features/knowledge-base/ArticlePart.tsx')),
    previewTitle: 'The article',
  },
  {
    id: 'automation-rules',
    title: 'Automation rules',
    lead: 'What may be answered without a person, and what stops it.',
    one: 'file',
    kinds: ['automations'],
    highlight: highlightYaml,
    preview: lazy(() => import('#features/automations/RuleFilePart.tsx')),
    previewTitle: 'What the fields mean',
  },
  {
    id: 'escalation',
    title: 'Escalation',
    lead: 'The questions, where each yes leads, who gets it by when, and whom we call.',
    one: 'file',
    kinds: ['escalation'],
    highlight: highlightYaml,
    preview: lazy(() => import('#features/escalation-book/EscalationPart.tsx')),
    previewTitle: 'The tree and its outcomes',
  },
];
