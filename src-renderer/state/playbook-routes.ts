import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';

/** The section of the playbook area that shows the files of a kind: `#/playbook/<section>/…`. */
export const sectionOfKind: Readonly<Record<PlaybookKind, string>> = {
  'issue-type': 'issue-types',
  severity: 'issue-types',
  template: 'templates',
  automations: 'automation-rules',
  article: 'knowledge-base',
  'knowledge-base': 'knowledge-base',
  escalation: 'escalation',
  runbook: 'runbooks',
};

/** A file's part of the address: its path without the section's folder and without the extension. */
export function fileSlug(section: string, path: string): string {
  const inside = path.startsWith(`${section}/`) ? path.slice(section.length + 1) : path;
  return inside.replace(/\.(?:yaml|md)$/u, '');
}

/** Where a file of the playbook is edited, starting with `#/`. */
export function playbookHref(kind: PlaybookKind, path: string): string {
  const section = sectionOfKind[kind];
  return `#/playbook/${section}/${fileSlug(section, path)}`;
}
