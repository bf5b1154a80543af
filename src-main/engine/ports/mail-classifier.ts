import type { Classification, ClassifierInput } from '#domain/classification/classification.ts';
import type { KeptCorrection } from '#domain/classification/correction.ts';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';

/** What a mail is classified by. */
export type Lessons = {
  readonly rules: EvidenceRules;
  /** What agents corrected. */
  readonly corrections: readonly KeptCorrection[];
};

/** Classifies off the main thread: mail that is digested, and texts that are asked about. */
export type MailClassifier = {
  /** Whatever is begun from now on, also what waits already, is classified by these; what is left out stays as it was. */
  readonly teach: (lessons: Partial<Lessons>) => void;
  /** In the order of `mails`; by other lessons than those in force where some are given. */
  readonly classify: (
    mails: readonly ClassifierInput[],
    instead?: Partial<Lessons>,
  ) => Promise<readonly Classification[]>;
};
