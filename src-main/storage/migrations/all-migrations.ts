import { firstSchema } from './0001-first-schema.ts';
import { outboxSchema } from './0002-outbox.ts';
import { automations } from './0003-automations.ts';
import { correctionsSchema } from './0004-corrections.ts';
import { templateUses } from './0005-template-uses.ts';
import { runbookSchema } from './0006-runbooks.ts';
import { articleLinks } from './0007-article-links.ts';
import { connectors } from './0008-connectors.ts';
import { escalationDue } from './0009-escalation-due.ts';
import type { Migration } from './migration.ts';

/** In order; versions rise by one from 1. */
export const allMigrations: readonly Migration[] = [
  firstSchema,
  outboxSchema,
  automations,
  correctionsSchema,
  templateUses,
  runbookSchema,
  articleLinks,
  connectors,
  escalationDue,
];
