import type { FactKind } from '#domain/classification/fact.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Duration } from '#domain/time/instant.ts';
import type { RunOutcome, SettledState } from './runbook-run.ts';

/** How facts are quoted in a command (see `quote-fact.ts`). */
export const commandLanguages = ['sql', 'shell', 'http', 'json', 'url', 'text'] as const;
export type CommandLanguage = (typeof commandLanguages)[number];

/** Something to copy: a query, a call. `text` holds variables of the templates, `{{ customer.id }}`. */
export type RunbookCommand = { readonly label: string; readonly language: CommandLanguage; readonly text: string };

/** A branch of a step: what may be found, and what follows. */
export type RunbookAnswer = {
  readonly id: string;
  readonly label: string;
  /** Ids of templates to send. */
  readonly templates: readonly string[];
  /** The run ends with it. */
  readonly ends: RunOutcome | null;
  /** The outcome of the escalation that it leads to; only where it ends as `escalated`. */
  readonly escalation: string | null;
};

/** One of `answers`, or one of `states`. */
export type StepCondition = {
  readonly step: string;
  readonly answers: readonly string[];
  readonly states: readonly SettledState[];
};

/** Something in the mail that speaks for a runbook: a fact of this kind, with one of these values; empty: any. */
export type RunbookSign = { readonly fact: FactKind; readonly values: readonly (string | number)[] };

export type RunbookStep = {
  readonly id: string;
  readonly title: string;
  /** Markdown with variables. */
  readonly detail: string;
  /** It applies if each of these steps was answered so, or came to such a state; empty: always. Only earlier steps. */
  readonly when: readonly StepCondition[];
  /** The condition in words: "if it is expired". With an empty `when` it is for the agent to judge; null: there is none. */
  readonly condition: string | null;
  readonly answers: readonly RunbookAnswer[];
  /** To be put to the customer; may hold variables. */
  readonly questions: readonly string[];
  readonly commands: readonly RunbookCommand[];
  /** Ids of templates. */
  readonly templates: readonly string[];
  /** Runs from the start of the run (`run`), or of this step (`step`: an agent starts it). */
  readonly timer: { readonly label: string; readonly after: Duration; readonly from: 'run' | 'step' } | null;
};

/** What to do about a symptom, as a file of the playbook says it (`runbooks/<id>.yaml`, playbook §4). */
export type Runbook = {
  readonly id: string;
  readonly title: string;
  readonly symptom: string;
  readonly issueTypes: readonly IssueType[];
  readonly signs: readonly RunbookSign[];
  /** Severities that speak for it; empty: none in particular. */
  readonly severities: readonly Severity[];
  /** "Estimated Time". */
  readonly expected: { readonly from: Duration; readonly to: Duration } | null;
  /** 0 to 1. */
  readonly successRate: number | null;
  /** The share of runs that keep the matter from being escalated, where the playbook says so; 0 to 1. */
  readonly escalationAvoided: number | null;
  readonly tags: readonly string[];
  /** "playbook §4, Customer API Errors". */
  readonly source: string;
  readonly steps: readonly RunbookStep[];
};
