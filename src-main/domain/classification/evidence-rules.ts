import type { Severity } from '#domain/ticket/severity.ts';
import type { IssueType } from './issue-type.ts';

/**
 * One thing to look for in the text; `weight` adds to (or, in `against`, takes from) the type's score.
 *
 * Patterns are regular expressions that see the text in lower case, without accents and with straight quotes. In a
 * pattern, too, case and accents do not matter; a space stands for any white space, and `…` for up to 45 characters
 * of the same sentence.
 */
export type EvidencePattern = {
  /** Case-insensitive regular expression source, matched against subject and body. */
  readonly pattern: string;
  readonly weight: number;
  readonly reason: string;
  /**
   * False for words that count although a "no" or "not" stands before them ("no webhooks since Tuesday"), or although
   * the sentence only asks or supposes. Default true.
   */
  readonly negatable?: boolean;
};

/** The rules of one issue type, from `resources/playbook/issue-types/<id>.yaml`. */
export type IssueTypeRules = {
  readonly id: IssueType;
  readonly name: string;
  /** The playbook's confidence for an automatic answer (§3), 0 to 1; null where a person must look. */
  readonly threshold: number | null;
  readonly for: readonly EvidencePattern[];
  readonly against: readonly EvidencePattern[];
  /** The severity when nothing is said about the effect. */
  readonly severity: Severity;
  /** The worst severity that mail of this type can have, whatever its words; `critical` by default. */
  readonly worstSeverity?: Severity;
};

/** Patterns that speak for a severity, from `resources/playbook/severity.yaml`. */
export type SeverityRules = {
  readonly id: Severity;
  readonly definition: string;
  readonly for: readonly SeverityPattern[];
};

/** A described effect; with `types`, one that only counts in mail of those types. */
export type SeverityPattern = EvidencePattern & { readonly types?: readonly IssueType[] };

export type EvidenceRules = {
  readonly types: readonly IssueTypeRules[];
  readonly severities: readonly SeverityRules[];
  /** What ships of the types and severities that an agent has edited; see [Note: Edited rules]. */
  readonly shipped?: { readonly types: readonly IssueTypeRules[]; readonly severities?: readonly SeverityRules[] };
  /** The learned model's file, see `encodeModel`; without it the rules decide alone. */
  readonly model?: Uint8Array;
};
