import type { Severity } from '#domain/ticket/severity.ts';
import type { Fact } from './fact.ts';
import type { IssueType } from './issue-type.ts';
import type { TextPart } from './text-part.ts';

/** A stretch of the mail that counted, and why. `body` is the newest text, not the whole mail. */
export type Evidence = {
  readonly part: TextPart;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The type or severity it speaks for (or, when `against`, against). */
  readonly speaksFor: IssueType | Severity;
  readonly against: boolean;
  /** In plain words, for people. */
  readonly reason: string;
};

/** A mail that an agent labelled and that this one is like. */
export type SimilarMail = {
  /** Null where it came with a colleague's file. */
  readonly ticket: number | null;
  /** The agent's name. */
  readonly by: string;
  /** 0 to 1. */
  readonly similarity: number;
};

/** What the machine makes of a mail. */
export type Classification = {
  /** `null` is "I don't know". */
  readonly type: IssueType | null;
  /** Other types that hold too, most probable first. */
  readonly also: readonly IssueType[];
  /** Calibrated probability of `type` (or of the best guess where `type` is null), 0 to 1. */
  readonly probability: number;
  readonly runnerUp: IssueType | null;
  /** `probability` minus that of the runner-up, 0 to 1. */
  readonly margin: number;
  readonly severity: Severity;
  readonly severityReason: string;
  readonly evidence: readonly Evidence[];
  readonly facts: readonly Fact[];
  /** Labelled by agents, and taken into account; the nearest first. Absent: none. */
  readonly similar?: readonly SimilarMail[];
};

/** What the classifier looks at: the subject and the customer's newest text. */
export type ClassifierInput = { readonly subject: string; readonly body: string };
