import type { Duration } from '#domain/time/instant.ts';
import type { AccountStore } from './account-store.ts';
import type { ArticleLinkStore } from './article-link-store.ts';
import type { AutomationStore } from './automation-store.ts';
import type { ConnectorStore } from './connector-store.ts';
import type { CorrectionStore } from './correction-store.ts';
import type { CustomerStore } from './customer-store.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { MailboxStore } from './mailbox-store.ts';
import type { MessageStore } from './message-store.ts';
import type { DraftStore, OutboxStore, OutgoingAttachmentStore } from './outbox-store.ts';
import type { PolicyStore } from './policy-store.ts';
import type { RunbookStore } from './runbook-store.ts';
import type { SearchIndex } from './search-index.ts';
import type { TemplateUseStore } from './template-use-store.ts';
import type { TicketStore } from './ticket-store.ts';

/**
 * The store cannot do its work now, whatever it is asked: a full disk, a folder without permission, a locked or damaged
 * file. Nothing of the step was kept. `message` is for people.
 */
export class StoreUnavailable extends Error {}

/** Everything that lasts. Synchronous: calls are short and run between other work. */
export interface Store {
  readonly accounts: AccountStore;
  readonly mailboxes: MailboxStore;
  readonly messages: MessageStore;
  readonly tickets: TicketStore;
  readonly customers: CustomerStore;
  readonly policies: PolicyStore;
  readonly drafts: DraftStore;
  readonly outbox: OutboxStore;
  readonly attachments: OutgoingAttachmentStore;
  readonly search: SearchIndex;
  readonly automations: AutomationStore;
  readonly corrections: CorrectionStore;
  readonly connectors: ConnectorStore;
  readonly deliveries: DeliveryStore;
  readonly runbooks: RunbookStore;
  readonly templateUses: TemplateUseStore;
  readonly articleLinks: ArticleLinkStore;
  /** All or nothing; nested calls join the outer one. */
  transaction<T>(work: () => T): T;
  /** The same, and on the disk when it returns: a power cut cannot take it back. Not within another transaction. */
  durably<T>(work: () => T): T;
  /** Upkeep of the search index for about `budget` ms; true while there is more. To be called between other work, until false. */
  housekeep(budget: Duration): boolean;
  close(): void;
}
