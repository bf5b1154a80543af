import type { IssueType } from '#domain/classification/issue-type.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';

/** Who may read an article. */
export const articleAudiences = ['customers', 'agents'] as const;
export type ArticleAudience = (typeof articleAudiences)[number];

/** Only what is published to customers is ever offered to them. */
export const articleStatuses = ['published', 'draft', 'planned'] as const;
export type ArticleStatus = (typeof articleStatuses)[number];

/** How an article is put into a reply. */
export const articleLinkForms = ['link', 'excerpt'] as const;
export type ArticleLinkForm = (typeof articleLinkForms)[number];

/** An article of the knowledge base (`articles/<id>.md`, playbook §5). */
export type Article = {
  /** Lower-case words with hyphens; the file's name without `.md`. */
  readonly id: string;
  readonly title: string;
  /** The id of a section of `knowledge-base.yaml`. */
  readonly section: string;
  readonly audience: ArticleAudience;
  readonly status: ArticleStatus;
  readonly owner: string;
  /** When somebody last read it through; null only for what is planned. */
  readonly reviewed: CalendarDay | null;
  /** The issue types that it answers. */
  readonly answers: readonly IssueType[];
  readonly tags: readonly string[];
  /** Where its facts come from: "playbook §5". */
  readonly source: string;
  /** Markdown; may be empty for what is planned. */
  readonly body: string;
};

/** Whether customers may read it: on the help site, or behind a link in a reply. */
export const isForCustomers = ({ status, audience }: Article): boolean =>
  status === 'published' && audience === 'customers';
