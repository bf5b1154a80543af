import type { Store } from '#engine/ports/store.ts';
import { createAccountStore } from './account-store.ts';
import { createArticleLinkStore } from './article-link-store.ts';
import { createAutomationStore } from './automation-store.ts';
import type { Connection } from './connection.ts';
import { createConnectorStore } from './connector-store.ts';
import { createCorrectionStore } from './correction-store.ts';
import { createCustomerStore } from './customer-store.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createDraftStore } from './draft-store.ts';
import { createIndexUpkeep } from './index-upkeep.ts';
import { createLiveBoard } from './live-board.ts';
import { createMailboxStore } from './mailbox-store.ts';
import { createMessageIndex } from './message-index.ts';
import { createMessageStore } from './message-store.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createOutgoingAttachmentStore } from './outgoing-attachment-store.ts';
import { createPolicyStore } from './policy-store.ts';
import { createRunbookStore } from './runbook-store.ts';
import { createSearchIndex } from './search-index.ts';
import { asStorageError } from './storage-error.ts';
import { createTemplateUseStore } from './template-use-store.ts';
import { createTicketRows } from './ticket-rows.ts';
import { createTicketStore } from './ticket-store.ts';

/** The store over a connection whose schema is up to date. `monotonic`: a rising clock in ms. */
export function createSqliteStore(connection: Connection, monotonic: () => number): Store {
  const index = createMessageIndex(connection);
  const rows = createTicketRows(connection);
  const board = createLiveBoard(connection, rows);
  const attachments = createOutgoingAttachmentStore(connection);
  const upkeep = createIndexUpkeep(connection, monotonic);
  return {
    accounts: translated(createAccountStore(connection)),
    mailboxes: translated(createMailboxStore(connection)),
    messages: translated(createMessageStore(connection, index)),
    tickets: translated(createTicketStore(connection, rows, board)),
    customers: translated(createCustomerStore(connection)),
    policies: translated(createPolicyStore(connection)),
    drafts: translated(createDraftStore(connection, attachments)),
    outbox: translated(createOutboxStore(connection)),
    attachments: translated(attachments),
    corrections: translated(createCorrectionStore(connection)),
    connectors: translated(createConnectorStore(connection)),
    deliveries: translated(createDeliveryStore(connection)),
    runbooks: translated(createRunbookStore(connection)),
    templateUses: translated(createTemplateUseStore(connection)),
    articleLinks: translated(createArticleLinkStore(connection)),
    search: translated(createSearchIndex(connection, index, board)),
    automations: translated(createAutomationStore(connection)),
    transaction: connection.transaction,
    durably: connection.durably,
    ...translated({ housekeep: upkeep.step }),
    close: connection.close,
  };
}

/** The same methods, with SQLite's errors turned into StorageErrors. */
function translated<T extends object>(methods: T): T {
  const entries = Object.entries(methods).map(([name, method]: [string, unknown]) => {
    if (typeof method !== 'function') return [name, method];
    const guarded = (...values: unknown[]): unknown => {
      try {
        return method(...values);
      } catch (thrown) {
        throw asStorageError(thrown);
      }
    };
    return [name, guarded];
  });
  // The same keys with functions of the same parameters and results.
  return Object.fromEntries(entries) as T;
}
