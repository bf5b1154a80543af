import { z } from 'zod';
import { articleAudiences, articleLinkForms, articleStatuses } from '#domain/knowledge-base/article.ts';
import { playbookEntrySchema } from './playbook.ts';
import { ticketNumber } from './tickets.ts';
import { instantSchema, issueTypeSchema } from './vocabulary.ts';

/** The knowledge base: articles, which of them fit a ticket, and what they are worth (playbook §5). */

const articleId = z.string().min(1).max(100);
const ms = z.number();

export const articleRecordSchema = z.object({
  /** Replies that went out with it. */
  links: z.number().int(),
  tickets: z.number().int(),
  /** Of those tickets, solved without another question after it. */
  solved: z.number().int(),
  /** The customer wrote again about the same matter, or the ticket was opened again. */
  askedAgain: z.number().int(),
});

export const articleViewSchema = z.object({
  id: articleId,
  title: z.string(),
  section: z.string(),
  sectionTitle: z.string(),
  audience: z.enum(articleAudiences),
  status: z.enum(articleStatuses),
  owner: z.string(),
  /** `YYYY-MM-DD` */
  reviewed: z.string().nullable(),
  /** The day by which it has to be looked at again; null for what is only planned. */
  reviewDue: z.string().nullable(),
  stale: z.boolean(),
  answers: z.array(issueTypeSchema),
  tags: z.array(z.string()),
  excerpt: z.string(),
  /** Where customers read it; null for what is not published to them. */
  address: z.string().nullable(),
  path: z.string(),
  origin: playbookEntrySchema.shape.origin,
  record: articleRecordSchema,
});
export type ArticleView = z.infer<typeof articleViewSchema>;

export const suggestedArticleSchema = z.object({
  article: articleViewSchema,
  /** How well it fits, 0 to 1. */
  fit: z.number(),
  /** In words: "answers API key invalid; “401”, “rotation” stand in both". */
  because: z.string(),
  /** It stands in a reply of this ticket already. */
  linked: z.boolean(),
});
export type SuggestedArticle = z.infer<typeof suggestedArticleSchema>;

export const coverageSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** How many articles the playbook asks for. */
  wanted: z.number().int(),
  published: z.number().int(),
  draft: z.number().int(),
  planned: z.number().int(),
  /** Published, and their review is overdue. */
  stale: z.number().int(),
});

export const articleCalls = {
  /** Best first by the words of `query`, else in the order of the sections. */
  'articles.list': {
    params: z.object({
      query: z.string().max(200).default(''),
      section: z.string().max(100).nullable().default(null),
      status: z.enum(articleStatuses).nullable().default(null),
      issueType: issueTypeSchema.nullable().default(null),
      /** Only those whose review is overdue. */
      stale: z.boolean().default(false),
      limit: z.number().int().min(1).max(1_000).default(200),
    }),
    result: z.object({ total: z.number().int(), articles: z.array(articleViewSchema) }),
  },
  'articles.get': {
    params: z.object({ article: articleId }),
    result: z.object({ article: articleViewSchema, body: z.string() }),
  },
  /** What fits a ticket and, as it is typed, the reply; only what customers may read. Best first. */
  'articles.suggest': {
    params: z.object({
      ticket: ticketNumber,
      /** What stands in the composer, for suggestions while typing. */
      typed: z.string().max(20_000).default(''),
      limit: z.number().int().min(1).max(20).default(5),
    }),
    result: z.array(suggestedArticleSchema),
  },
  /** The Markdown to put into the reply. It counts as linked when the reply is sent with it. */
  'articles.insert': {
    params: z.object({ ticket: ticketNumber, article: articleId, form: z.enum(articleLinkForms) }),
    result: z.object({ markdown: z.string() }),
  },
  'articles.coverage': {
    params: z.object({}),
    result: z.object({
      sections: z.array(coverageSchema),
      wanted: z.number().int(),
      published: z.number().int(),
      stale: z.number().int(),
    }),
  },
  /** What articles did in the last `days`; times in ms. Targets are the playbook's (§5, metrics). */
  'articles.worth': {
    params: z.object({ days: z.number().int().min(1).max(1_000).default(90) }),
    result: z.object({
      /** Solved tickets, and those whose replies held an article. */
      solved: z.number().int(),
      solvedWithArticle: z.number().int(),
      targetShare: z.number(),
      medianTimeWith: ms.nullable(),
      medianTimeWithout: ms.nullable(),
      targetTime: ms,
      best: z.array(articleViewSchema),
      /** Linked often enough to judge, and mostly asked again. */
      unhelpful: z.array(articleViewSchema),
    }),
  },
  /** Questions that no article answers, gathered by what they have in common; most tickets first. */
  'articles.gaps': {
    params: z.object({ days: z.number().int().min(1).max(1_000).default(90) }),
    result: z.array(
      z.object({
        /** The words they share. */
        words: z.array(z.string()),
        issueType: issueTypeSchema.nullable(),
        tickets: z.array(z.object({ number: z.number().int(), subject: z.string(), at: instantSchema })),
        /** A planned article that would answer it. */
        planned: z.object({ id: articleId, title: z.string() }).nullable(),
      }),
    ),
  },
  /** A reply as a draft article: a sound file to be edited and saved by `playbook.save`. Nothing personal is carried over. */
  'articles.draftFrom': {
    params: z.object({ ticket: ticketNumber, message: z.number().int() }),
    result: z.object({ path: z.string(), text: z.string(), removed: z.array(z.string()) }),
  },
} as const;
