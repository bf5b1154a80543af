import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Tier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { TemplateLanguage } from './template-language.ts';
import type { TemplateRequirement } from './template-requirement.ts';

/** What a text is for: an answer, a message inside the team, the first word to a customer, a question, news for many. */
export const templateKinds = ['reply', 'internal', 'proactive', 'survey', 'notice'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** How an answer of the agent is read and written. `markdown` may have several lines. */
export const askTypes = ['text', 'markdown', 'number', 'money', 'day', 'duration'] as const;
export type AskType = (typeof askTypes)[number];

/** What only a person knows (a cause, an amount, a date): `{{ ask.<name> }}` in the text, asked for before it goes out. */
export type TemplateAsk = {
  readonly name: string;
  readonly label: string;
  readonly type: AskType;
  /** As somebody would type it; it decodes by `type`. */
  readonly example: string;
};

/** Statuses that a macro may set; snoozing needs an instant and stays with the agent. */
export const macroStatuses = ['open', 'waiting-on-customer', 'waiting-on-third-party', 'solved'] as const;
export type MacroStatus = (typeof macroStatuses)[number];

/** What a macro does to the ticket beside its text. Nothing is done that is absent. */
export type TemplateActions = {
  readonly status?: MacroStatus;
  readonly severity?: Severity;
  readonly tags?: readonly string[];
  /** An internal note; may hold variables. */
  readonly note?: string;
  readonly escalate?: true;
};

/** A text with variables, as a file of the playbook says it. */
export type Template = {
  /** Lower-case words with hyphens; the file's name without `.md`. */
  readonly id: string;
  readonly title: string;
  readonly kind: TemplateKind;
  /** The issue types it answers; empty: any. */
  readonly issueTypes: readonly IssueType[];
  /** Its place among the suggestions for its issue types, from 1; null: it is suggested only once agents have taken to it. */
  readonly suggested: number | null;
  /** The tiers it is written for; null: every one. */
  readonly tiers: readonly Tier[] | null;
  readonly language: TemplateLanguage;
  /** The template it stands in for, in its language or for its tiers. */
  readonly variantOf: string | null;
  /** Null keeps the ticket's subject. */
  readonly subject: string | null;
  readonly tags: readonly string[];
  /** Names of files in the playbook's `attachments` folder. */
  readonly attachments: readonly string[];
  readonly asks: readonly TemplateAsk[];
  readonly actions: TemplateActions;
  /** What must be known before it may go out without a person. */
  readonly requires: readonly TemplateRequirement[];
  /** Where its facts come from: "playbook §3". */
  readonly source: string;
  /** Markdown with Liquid variables. */
  readonly body: string;
};
