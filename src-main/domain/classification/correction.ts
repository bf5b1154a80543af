import type { Severity } from '#domain/ticket/severity.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { IssueType } from './issue-type.ts';

/** What an agent made of a mail, beside what the machine had said of it: an example for mail like it. */
export type Correction = {
  readonly subject: string;
  /** The mail's newest text, at most `longestKept`. */
  readonly body: string;
  readonly said: { readonly type: IssueType | null; readonly probability: number; readonly severity: Severity };
  /** `null`: none of the types. Absent: the agent left the type alone. The same as was said: a confirmation. */
  readonly type?: IssueType | null;
  /** Absent: the agent left the severity alone. */
  readonly severity?: Severity;
  /** The agent's name. */
  readonly by: string;
  readonly at: Instant;
};

/** One that this installation knows. `ticket` is null for one that came with a colleague's file. */
export type KeptCorrection = Correction & { readonly id: number; readonly ticket: number | null };

/** The newest that count: with so many, classifying a mail takes 0.15 ms longer. */
export const mostCorrections = 2_000;

/** UTF-16 units of a body that are kept: more than is looked at when mails are compared. */
export const longestKept = 8_000;
