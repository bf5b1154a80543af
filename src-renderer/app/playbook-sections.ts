import { lazy } from 'react';
import { highlightYaml } from '#components/text-editor/highlight-yaml.ts';
import type { PlaybookSection } from '#features/playbook-area/playbook-section.ts';

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
    id: 'automation-rules',
    title: 'Automation rules',
    lead: 'What may be answered without a person, and what stops it.',
    one: 'file',
    kinds: ['automations'],
    highlight: highlightYaml,
    preview: lazy(() => import('#features/automations/RuleFilePart.tsx')),
    previewTitle: 'What the fields mean',
  },
];
