import type { SentCopy } from '#domain/outbox/outbox-item.ts';
import type { OutboxStateKind } from '#domain/outbox/outbox-state.ts';

/** What a process of the exactly-once test is to do. */
export type ChildPlan = {
  readonly folder: string;
  readonly user: string;
  readonly password: string;
  readonly imapPort: number;
  readonly smtpPort: number;
  readonly sentCopy: 'append' | 'provider';
  /** The subject of a mail to write and send; null: only see to what is there. */
  readonly write: string | null;
  /** The step at which it kills itself; null: not at all. */
  readonly killAt: string | null;
  /** The steps count from the start, also while it sees to what the process before left. */
  readonly killInRecovery: boolean;
  /** What a person says of mails that nobody can tell of, by subject. */
  readonly decisions: Readonly<Record<string, 'was-sent' | 'send-again'>>;
};

export type ChildReport = {
  readonly items: readonly { readonly subject: string; readonly state: OutboxStateKind; readonly copy: SentCopy }[];
  /** Subjects of the ticket's `agent-reply` entries. */
  readonly replies: readonly string[];
  readonly drafts: number;
};
