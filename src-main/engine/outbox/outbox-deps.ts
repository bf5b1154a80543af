import type { Events } from '#contract/events.ts';
import type { Settings } from '#contract/settings.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { Hmac } from '#domain/threading/reply-token.ts';
import type { FetchWholeSource } from '#engine/messages/read-attachment.ts';
import type { Log } from '#engine/ports/log.ts';
import type { MailComposer } from '#engine/ports/mail-composer.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import type { MailReader } from '#engine/ports/mail-reader.ts';
import type { MailSender } from '#engine/ports/mail-sender.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { ArticleCounter } from '#engine/knowledge-base/count-articles.ts';
import type { CredentialsDeps } from '#engine/sync/account-credentials.ts';
import type { SyncRunner } from '#engine/sync/sync-runner.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** What writing and sending need. */
export type OutboxDeps = TicketDeps &
  CredentialsDeps & {
    readonly timers: Timers;
    readonly log: Log;
    /** In [0, 1), for jitter. */
    readonly random: () => number;
    readonly sender: MailSender;
    readonly composer: MailComposer;
    readonly digester: MailDigester;
    readonly reader: MailReader;
    readonly sync: Pick<SyncRunner, 'status' | 'onStatus' | 'errand' | 'wake'>;
    readonly settings: () => Settings;
    /** Letters and digits, never the same twice. */
    readonly nonce: () => string;
    readonly hmac: Hmac;
    readonly fetchWholeSource: FetchWholeSource;
    /**
     * Asked just before an automatic mail goes: why it must not go any more, in words; null: it may. A rule that was
     * switched off, a person who has answered meanwhile.
     */
    readonly withdrawn: (item: OutboxItem) => string | null;
    /** Told of each mail that was sent, in the transaction that files it. */
    readonly articleCounter: Pick<ArticleCounter, 'count'>;
    readonly onOutboxChanged: (items: readonly OutboxItem[]) => void;
    readonly onDraftsChanged: (ticket: number | null) => void;
    readonly notify: (notification: Events['notification']) => void;
  };
