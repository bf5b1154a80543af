import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import type { ArticleLedger } from './article-ledger.ts';

/** What the knowledge base's use cases need. */
export type ArticleDeps = Pick<TicketDeps, 'store' | 'clock' | 'agent'> & {
  readonly playbook: PlaybookSource;
  readonly ledger: ArticleLedger;
};
