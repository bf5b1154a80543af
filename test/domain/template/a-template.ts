import type { Template } from '#domain/template/template.ts';

/** A template for tests: English, a reply, for everybody. */
export const aTemplate = (parts: Partial<Template>): Template => ({
  id: 'a-template',
  title: parts.id ?? 'A template',
  kind: 'reply',
  issueTypes: [],
  suggested: null,
  tiers: null,
  language: 'en',
  variantOf: null,
  subject: null,
  tags: [],
  attachments: [],
  asks: [],
  actions: {},
  requires: [],
  source: 'playbook §3',
  body: 'Hello.',
  ...parts,
});
