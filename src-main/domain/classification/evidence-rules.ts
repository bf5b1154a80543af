import type { Severity } from '#domain/ticket/severity.ts';
import type { IssueType } from './issue-type.ts';

/** One thing to look for in the text; `weight` adds to (or, in `against`, takes from) the type's score. */
export type EvidencePattern = {
  /** Case-insensitive regular expression source, matched against subject and body. */
  readonly pattern: string;
  readonly weight: number;
  readonly reason: string;
};

/** The rules of one issue type, from `resources/playbook/issue-types/<id>.yaml`. */
export type IssueTypeRules = {
  readonly id: IssueType;
  readonly name: string;
  /** The playbook's confidence for an automatic answer (§3), 0 to 1; null where a person must look. */
  readonly threshold: number | null;
  readonly for: readonly EvidencePattern[];
  readonly against: readonly EvidencePattern[];
  readonly severity: Severity;
};

/** Patterns that speak for a severity, from `resources/playbook/severity.yaml`. */
export type SeverityRules = {
  readonly id: Severity;
  readonly definition: string;
  readonly for: readonly EvidencePattern[];
};

export type EvidenceRules = {
  readonly types: readonly IssueTypeRules[];
  readonly severities: readonly SeverityRules[];
};
