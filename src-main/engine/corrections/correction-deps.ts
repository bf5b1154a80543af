import type { MailClassifier } from '#engine/ports/mail-classifier.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** What the use cases of corrections need. */
export type CorrectionDeps = TicketDeps & { readonly classifier: MailClassifier };
