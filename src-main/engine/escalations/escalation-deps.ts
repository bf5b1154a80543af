import type { QueueDeps } from '#engine/connectors/queue-deliveries.ts';
import type { MailClassifier } from '#engine/ports/mail-classifier.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';

/** What escalating needs. */
export type EscalationDeps = TemplateDeps &
  Pick<QueueDeps, 'installation' | 'onQueued'> & { readonly classifier: MailClassifier };
